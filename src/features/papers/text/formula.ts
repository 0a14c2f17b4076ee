import { nextInSum, type Part, readProduct } from "./formula-grammar";
import { readLoneScript } from "./formula-scripts";
import { glued, greek } from "./tex-names";

export type FoundFormula = { start: number; end: number; tex: string };

/** A formula without delimiters is short; the limit keeps hostile text cheap. */
const MOST_CHARACTERS = 200;

/**
 * Formulas that lost their delimiters, and often their backslashes: `eta_2propto d^{-1}`, `O(1/n)`, `BT^2`.
 *
 * A letter or a name such as "eta" is read as maths only with evidence beside it: a script, a command glued to it, a
 * relation. Precision goes before recall: a word taken for maths is worse than maths left as text.
 */
export function findFormulas(text: string): FoundFormula[] {
  const found: FoundFormula[] = [];
  if (!mayHoldFormula.test(text)) return found;
  const isSurelyGreek = greekNamesOf(text);
  const start = /(?<![\p{L}\p{N}_.@#/\\^-])[\p{L}\d\\]|[_^]/gu;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const isScript = match[0] === "_" || match[0] === "^";
    const formula = isScript ? readLoneScript(text, match.index) : readFormula(text, match.index, isSurelyGreek);
    if (!formula) continue;
    found.push({ start: match.index, ...formula });
    start.lastIndex = formula.end;
  }
  return found;
}

const names = [...greek.keys(), "ell"].join("|");

/** Without one of these there is nothing to find, and most abstracts have none. */
const mayHoldFormula = new RegExp(
  String.raw`[_^]|\\[a-zA-Z]|math(?:cal|bb|bf|rm|sf|frak|scr)|boldsymbol|(?:sqrt|frac|hat|bar|tilde|vec|overline|operatorname)\{|\bO\(|${glued}|\b(?:${names})(?: ?[=<>≤≥/])`,
);

/** "alpha/beta" is a fold of proteins and a state of software as often as a fraction. */
const prose = new Set([
  "alpha",
  "beta",
  "gamma",
  "delta",
  "omega",
  "Delta",
  "Gamma",
  "Omega",
  "Sigma",
  "Phi",
  "pi",
  "psi",
]);

/** Which names are surely no words: those that have a script or a glued command somewhere in this text, and rare ones. */
function greekNamesOf(text: string): (name: string) => boolean {
  const scripted = new RegExp(`(?<![A-Za-z])(${names})(?=[_^]|${glued})`, "g");
  const found = new Set([...text.matchAll(scripted)].map((match) => match[1]!));
  return (name) => found.has(name) || !prose.has(name);
}

/** The longest formula that starts at `start` and has evidence, or null. */
function readFormula(text: string, start: number, isSurelyGreek: (name: string) => boolean) {
  let best: Part | null = null;
  let part = readProduct(text, start, { isSurelyGreek });
  while (part && part.end - start < MOST_CHARACTERS) {
    if (part.isProven && endsWell(text, part.end)) best = part;
    part = nextInSum(text, part, { isSurelyGreek });
  }
  return best && { end: best.end, tex: best.tex };
}

/** What goes on as a word, an identifier or a file name was no formula. */
function endsWell(text: string, end: number): boolean {
  return !/^(?:[\p{L}\p{N}_^@{]|\.[a-z\d])/u.test(text.slice(end, end + 2));
}
