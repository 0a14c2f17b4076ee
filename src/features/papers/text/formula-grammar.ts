import { closingBrace, readScripts } from "./formula-scripts";
import { functions, glued, greek, otherSymbols, relations } from "./tex-names";

/** A stretch of a formula: where it ends, TeX for it, and what speaks for its being maths. */
export type Part = {
  kind: "number" | "letter" | "name" | "function" | "other";
  end: number;
  tex: string;
  /** Certainly maths. */
  isProven: boolean;
  /** Maths if a relation stands beside it. */
  isHint: boolean;
};

type Options = {
  isSurelyGreek: (name: string) => boolean;
  /** Inside parentheses, where words are rarer and "log N" is a product. */
  isInside?: boolean;
  /** Inside those of O(…), where "Lk" is a product. */
  isOrder?: boolean;
  depth?: number;
};

/** Deeper parentheses than this are left to be text. */
const MOST_DEPTH = 4;

/** `left` with the operator and the product that follow it, or null where the sum ends. */
export function nextInSum(text: string, left: Part, options: Options): Part | null {
  const operator = readOperator(text, left);
  const right = operator && (readProduct(text, operator.end, options) ?? readSet(text, operator.end, options));
  if (!operator || !right) return null;
  // " a " and " I " are words: "R^2 = a measure of fit".
  if (operator.isSpaced && [left, right].some((part) => /^[aAI]$/.test(part.tex))) return null;
  const isFraction =
    operator.tex === "/" &&
    [left, right].every(({ kind, tex }) => kind === "name" && options.isSurelyGreek(tex.slice(1, -1)));
  const isRelated = operator.isRelation && (left.isHint || right.isHint);
  return {
    kind: "other",
    end: right.end,
    tex: left.tex + operator.tex + right.tex,
    isProven: left.isProven || right.isProven || operator.isProof || isFraction || isRelated,
    isHint: left.isHint || right.isHint,
  };
}

/** Factors without an operator between them: `2log(x_1)`, `x_1^2x_2^3`, `p_i exp(u_i)`. */
export function readProduct(text: string, at: number, options: Options): Part | null {
  let product = readFactor(text, at, options);
  while (product) {
    const next = nextFactor(text, product, options);
    if (!next) break;
    product = joined(product, next);
  }
  return product;
}

function nextFactor(text: string, product: Part, options: Options): Part | null {
  const after = text.slice(product.end, product.end + 2);
  const isCount = product.kind === "number" && !/^[KMBGTxs](?![A-Za-z_^])/.test(after);
  if ((isCount || product.isProven) && /^[\p{L}\\]/u.test(after)) return readFactor(text, product.end, options);
  if (!/^ [\p{L}\\]/u.test(after) || !(product.isProven || options.isOrder)) return null;
  const factor = readFactor(text, product.end + 1, options);
  const belongs = options.isOrder || (factor?.isProven && factor.kind === "function");
  return factor && belongs ? { ...factor, tex: ` ${factor.tex}` } : null;
}

/** A base with its scripts and the argument it is applied to. */
function readFactor(text: string, at: number, options: Options): Part | null {
  const base = readBase(text, at, options);
  const scripted = base && withScripts(text, base);
  if (!scripted) return null;
  if (scripted.kind === "number") return scripted;
  const isOrder = /^(?:O|\\Theta |\\Omega )$/.test(scripted.tex);
  const argument = readGroup(text, scripted.end, "(", { ...options, isInside: true, isOrder });
  if (argument) {
    const isProven = scripted.isProven || argument.isProven || scripted.isHint || isOrder;
    return withScripts(text, {
      ...joined(scripted, argument),
      kind: scripted.kind === "function" ? "function" : "other",
      isProven,
    });
  }
  if (scripted.kind !== "function") return scripted;
  const letter = options.isInside && text[scripted.end] === " " ? readFactor(text, scripted.end + 1, options) : null;
  return letter && joined(scripted, letter);
}

function joined(left: Part, right: Part): Part {
  return {
    kind: "other",
    end: right.end,
    tex: left.tex + right.tex,
    isProven: left.isProven || right.isProven,
    isHint: left.isHint || right.isHint,
  };
}

function withScripts(text: string, base: Part): Part | null {
  const scripts = readScripts(text, base.end, base.kind);
  if (scripts === "identifier") return null;
  if (!scripts) return base;
  return {
    kind: base.kind === "function" ? "function" : "other",
    end: scripts.end,
    tex: base.tex + scripts.tex,
    isProven: base.isProven || scripts.isProven,
    isHint: base.isHint || !scripts.isProven,
  };
}

const number = /\d+(?:\.\d+)?/y;
const letters = /[A-Za-z]+/y;
const greekLetter = /\p{Script=Greek}/uy;

function readBase(text: string, at: number, options: Options): Part | null {
  if (text[at] === "\\") return readCommand(text, at);
  const digits = matchAt(number, text, at);
  if (digits) return part("number", at + digits.length, digits);
  const sign = matchAt(greekLetter, text, at);
  if (sign) return { ...part("letter", at + 1, sign), isHint: true };
  const word = matchAt(letters, text, at);
  if (!word) return null;
  if (word.length === 1) return part("letter", at + 1, word);
  if (options.isOrder && word.length <= 3 && !functions.has(word)) return part("letter", at + word.length, word);
  return readBareCommand(text, at) ?? readName(at, word);
}

const part = (kind: Part["kind"], end: number, tex: string): Part => ({
  kind,
  end,
  tex,
  isProven: false,
  isHint: false,
});

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const fonts = "mathcal|mathbb|mathbf|mathrm|mathsf|mathfrak|mathscr|boldsymbol";
const accents = "hat|widehat|bar|tilde|widetilde|vec|dot|overline|sqrt|operatorname";
const bareCommand = new RegExp(
  String.raw`frac(?=\{)|(?:${accents})(?=\{)|(?:${fonts})(?= ?\{| [A-Za-z](?![A-Za-z])|[A-Z](?![A-Za-z])|\p{Script=Greek})`,
  "uy",
);

/** `mathcal{L}`, `mathbf X`, `boldsymbolλ`, `sqrt{n}`: a command that lost its backslash. */
function readBareCommand(text: string, at: number): Part | null {
  const name = matchAt(bareCommand, text, at);
  return name ? withArguments(text, at + name.length, `\\${name}`) : null;
}

function withArguments(text: string, at: number, command: string): Part | null {
  const over = command === "\\frac" ? closingBrace(text, at) : at;
  return over ? withArgument(text, over, command + text.slice(at, over)) : null;
}

function withArgument(text: string, at: number, command: string): Part | null {
  const from = text[at] === " " ? at + 1 : at;
  const letter = /^[\p{L}\p{N}]/u.test(text[from] ?? "") ? from + 1 : null;
  const end = text[from] === "{" ? closingBrace(text, from) : letter;
  return end ? { ...part("other", end, `${command}{${text.slice(from, end)}}`), isProven: true } : null;
}

const wholeName = new RegExp(`^(${[...greek.keys(), "ell", "infty", "nabla", "hbar"].join("|")})(?:${glued})*$`);

/** "eta", or the "lambda" of "lambdacdot". */
function readName(at: number, word: string): Part | null {
  if (functions.has(word)) return part("function", at + word.length, functionTex(word));
  const name = wholeName.exec(word)?.[1];
  return name ? { ...part("name", at + name.length, `\\${name} `), isHint: name !== "psi" } : null;
}

/** KaTeX has no command for these. */
const named = new Set(["tr", "softmax", "sigmoid", "poly", "polylog"]);
const functionTex = (name: string) => (named.has(name) ? `\\operatorname{${name}}` : `\\${name} `);

const command = /\\([A-Za-z]+)/y;
const takesArgument = new RegExp(`^(?:frac|${fonts}|${accents})$`);
/** Names that are as common in text as in maths. */
const textual = new Set([
  "dagger",
  "ddagger",
  "degree",
  "bullet",
  "checkmark",
  "ldots",
  "dots",
  "vdots",
  "square",
  "Box",
]);

/** A command in the middle of the text, as in `with \lambda=2`. */
function readCommand(text: string, at: number): Part | null {
  const whole = matchAt(command, text, at);
  if (!whole) return null;
  const name = whole.slice(1);
  const end = at + whole.length;
  if (greek.has(name) || (otherSymbols.has(name) && !textual.has(name)))
    return { ...part("name", end, `${whole} `), isProven: true };
  if (functions.has(name)) return part("function", end, functionTex(name));
  return takesArgument.test(name) ? withArguments(text, end, whole) : null;
}

/** `{-1, 0, 1}` after a relation. */
function readSet(text: string, at: number, options: Options): Part | null {
  return readGroup(text, at, "{", options) ?? readGroup(text, at, "(", options);
}

const dots = /\.\.\.|…/y;

/** A list in parentheses in which everything is a formula. */
function readGroup(text: string, start: number, open: "(" | "{", options: Options): Part | null {
  const depth = (options.depth ?? 0) + 1;
  if (text[start] !== open || depth > MOST_DEPTH) return null;
  let group = part("other", start + 1, open === "(" ? "(" : "\\{");
  const inside = { ...options, isInside: true, depth };
  for (;;) {
    const minus = /^ ?(-?)/.exec(text.slice(group.end, group.end + 2))![0];
    const from = group.end + minus.length;
    const skipped = matchAt(dots, text, from);
    let item: Part | null = skipped ? part("other", from + skipped.length, "\\dots ") : readProduct(text, from, inside);
    for (let next = item; next; next = nextInSum(text, next, inside)) item = next;
    if (!item) return null;
    group = { ...joined(group, item), tex: group.tex + minus.trim() + item.tex };
    const [separator, sign] = /^ ?(\|\||[,;|)}])/.exec(text.slice(group.end, group.end + 3)) ?? [];
    if (!separator) return null;
    group = { ...group, end: group.end + separator.length, tex: group.tex + closed(sign!) };
    if (sign === ")" || sign === "}") return (sign === ")") === (open === "(") ? group : null;
  }
}

const closed = (sign: string) => (sign === "}" ? "\\}" : sign === "||" ? "\\|" : sign);

type Operator = { end: number; tex: string; isRelation: boolean; isProof: boolean; isSpaced: boolean };

const sign = /( ?)(<=|>=|!=|:=|[=<>≤≥≈∝∈≠→±×·+/-])( ?)/y;
const signTex: Record<string, string> = { "<=": "\\le ", ">=": "\\ge ", "!=": "\\ne " };
const word = new RegExp(String.raw` ?(\\?)(${glued}|times|(?<=\\)[A-Za-z]+)(?![A-Za-z])`, "y");
const powerOfTen = / x (?=10\^)/y;

/** The operator after `left`, with the spaces around it. */
function readOperator(text: string, left: Part): Operator | null {
  const operator = { isRelation: false, isProof: false, isSpaced: false };
  const power = left.kind === "number" && matchAt(powerOfTen, text, left.end);
  if (power) return { ...operator, end: left.end + power.length, tex: "\\times " };
  sign.lastIndex = left.end;
  const [whole, before, written, after] = sign.exec(text) ?? [];
  if (whole && written) {
    const isRelation = /[=<>≤≥≈∝∈≠]/.test(written);
    // A hyphen or a slash between spaces is punctuation, and so is a plus on one side.
    if (!isRelation && (before !== after || (before && /[/-]/.test(written)))) return null;
    return {
      ...operator,
      end: left.end + whole.length,
      tex: `${before}${signTex[written] ?? written}${after}`,
      isRelation,
      isSpaced: after === " ",
    };
  }
  word.lastIndex = left.end;
  const [matched, slash, name] = word.exec(text) ?? [];
  if (!matched || !name || (slash && !relations.has(name))) return null;
  const end = left.end + matched.length;
  const space = text[end] === " " ? 1 : 0;
  return {
    ...operator,
    end: end + space,
    tex: `\\${name} `,
    isProof: slash !== "" || name !== "times",
    isSpaced: space > 0,
  };
}
