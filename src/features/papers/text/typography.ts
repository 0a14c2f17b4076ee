/**
 * Punctuation as TeX would have set it: ``quotes'', `--` and `---`, `~` as a space that does not break, signs whose
 * backslash was lost beside a number (`1.4times`, `sim50`), and the space that is missing after a full stop.
 */
export function repairTypography(text: string): string {
  let repaired = text;
  if (/``|''|`[^`]*'/.test(repaired)) repaired = repairQuotes(repaired);
  if (repaired.includes("--")) repaired = repairDashes(repaired);
  if (repaired.includes("~")) repaired = repairTildes(repaired);
  repaired = repairSigns(repaired);
  return repairStops(repaired);
}

/** "`" and "'" are TeX's quotation marks, doubled for the outer ones; some authors close with a straight one. */
function repairQuotes(text: string): string {
  let isOpen = false;
  return text.replace(/(?<![\w`])`([^\s`'][^`']{0,80})'(?![\w'])/g, "‘$1’").replace(/``|''|"/g, (mark, at: number) => {
    const [before = " ", after = " "] = [text[at - 1], text[at + mark.length]];
    const opens = /\S/.test(after) && /[\s([{—–/-]/.test(before);
    const closes = isOpen && /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after);
    if (mark === "``" ? /\S/.test(after) : mark === "''" && !isOpen && opens && text.indexOf("''", at + 2) > 0) {
      isOpen = true;
      return "“";
    }
    if (!closes) return mark;
    isOpen = false;
    return "”";
  });
}

/** `--` between words or between spaces; `--flag`, `i--` and rows of dashes stay. */
function repairDashes(text: string): string {
  return text
    .replace(/(?<=[^\s-])---(?=[^\s-])|(?<=^|\s)---(?=\s|$)/g, "—")
    .replace(/(?<=[\p{L}\p{N})\]”’"%.,\p{Cc}\p{Co}])--(?=[\p{L}\p{N}([“‘"$\\\p{Cc}\p{Co}])|(?<=^|\s)--(?=\s|$)/gu, "–");
}

/** `RTX~3090`, `(1)~first`; but not `~5` (about five), `5~66%` (a range), `x~N(0,1)`, `/~user`. */
function repairTildes(text: string): string {
  return text.replace(
    /(?<=[\p{L}\p{N}).,:;\]”’%\p{Cc}\p{Co}])~(?=[\p{L}\p{N}([\\“‘\p{Cc}\p{Co}])/gu,
    (tilde, at: number) => {
      const isRange = /\d/.test(text[at - 1]!) && /\d/.test(text[at + 1]!);
      const isDistribution =
        /(?<![\p{L}\p{N}])\p{L}$/u.test(text.slice(Math.max(0, at - 2), at)) &&
        /\p{L}/u.test(text[at + 1]!) &&
        !/\p{L}/u.test(text[at + 2] ?? "");
      return isRange || isDistribution ? tilde : "\u00a0";
    },
  );
}

/** One digit alone is too little: "sim2real" and "sim2" are names. */
const amount = String.raw`(?=\d+(?:[.,]\d+)?(?:[%KMB]|times)|\d{2,}(?![A-Za-z])|\d+\.\d)`;
const about = new RegExp(`(?<![A-Za-z])(sim|approx)${amount}`, "g");
const spacedAbout = new RegExp(
  String.raw`(?<=\b(?:only|at|to|by|with|than|just) )sim ${amount}|(?<![A-Za-z])approx (?=\d)`,
  "g",
);

function repairSigns(text: string): string {
  let repaired = text;
  if (/sim|approx/.test(repaired)) {
    repaired = repaired
      .replace(about, (_, name: string) => (name === "sim" ? "∼" : "≈"))
      .replace(spacedAbout, (name) => (name.startsWith("sim") ? "∼" : "≈ "));
  }
  if (repaired.includes("times")) {
    repaired = repaired.replace(/(?<=\d)times(?=\d|[\s.,;:)]|$)/g, "×").replace(/(?<=\d) times (?=\d)/g, " × ");
  }
  if (/rightarrow|\dto\d/.test(repaired)) repaired = repaired.replace(/(?<=\d)(?:rightarrow|(?<=\.\d+)to)(?=\d)/g, "→");
  return repaired.replace(noWord, (name) => words[name]!);
}

/** Names that no language writes as a word. */
const noWord = /(?<=^|[\s(])(?:leq|geq|neq|rightarrow|leftarrow|propto|infty|nabla)(?=[\s,)-]|$)/g;

const words: Record<string, string> = {
  leq: "≤",
  geq: "≥",
  neq: "≠",
  rightarrow: "→",
  leftarrow: "←",
  propto: "∝",
  infty: "∞",
  nabla: "∇",
};

/** Words that begin a sentence; after one of them nothing but a lost space explains "space.In this". */
const beginnings =
  "A|An|The|This|These|Those|That|There|In|On|At|For|From|With|Without|By|To|We|Our|It|Its|They|However|Moreover|Furthermore|Additionally|Unlike|While|When|Where|As|And|But|Although|Though|Despite|Thus|Therefore|Hence|Finally|First|Second|Specifically|Experiments|Experimental|Extensive|Results|Code|Project|Here|If|Such|Recent|Recently|Existing|Most|Many|Using|Based|To|Then|Instead|Also|Both|Each|All|Some|Since|Due|Compared";
const lostSpace = new RegExp(String.raw`(?<=[^\s./_@\\]{2}|\d%)\.(?=(?:${beginnings})[\s,])`, "g");
/** A parenthesis or "etc." before it is as sure a sign. */
const lostSpaceAfter = /(?<=[\w.%]\)|\betc)\.(?=[A-Z][A-Za-z]*[\s,])/g;

function repairStops(text: string): string {
  return text.replace(lostSpace, ". ").replace(lostSpaceAfter, ". ");
}
