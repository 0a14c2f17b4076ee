import { repairAccents } from "./accents";
import { BRACE_CLOSE, BRACE_OPEN, EMPHASIS_END, EMPHASIS_START } from "./marks";
import { symbolNamed } from "./tex-names";

/**
 * Text without TeX's commands: escapes (`\%`), accents (`\'e`), styles (`\textit{…}`, `{\em …}`, `emph{…}` without its
 * backslash), citations, and unknown macros, of which the name stays. Markdown's `*…*` and `**…**` are emphasis, too.
 */
export function repairCommands(text: string): string {
  let repaired = text;
  if (repaired.includes("\\")) repaired = repairEscapes(repaired);
  if (repaired.includes("{")) repaired = repairGroups(repaired);
  if (repaired.includes("\\")) repaired = repairNames(repaired);
  if (repaired.includes("*")) repaired = repairStars(repaired);
  return repaired.replaceAll(BRACE_OPEN, "{").replaceAll(BRACE_CLOSE, "}");
}

function repairEscapes(text: string): string {
  return (
    repairAccents(text.replace(/\\\{/g, BRACE_OPEN).replace(/\\\}/g, BRACE_CLOSE).replace(citation, ""))
      .replace(/\\([%&_#])/g, "$1")
      // A dollar taken for the start of a formula left only its backslash: `\81` was `\$81`.
      .replace(/\\\$|(?<=^|\s)\\(?=\d)/g, "$$")
      .replace(/\\[,;:]/g, "\u202f")
      .replace(/\\-|\\[!/@](?![A-Za-z])/g, "")
      .replace(/ ?\\\\ ?|\\ /g, " ")
  );
}

const citation = /~?\s?\\(?:no)?cite[a-z]*\*?\s?(?:\[[^[\]]{0,200}\]\s?){0,2}\{[^{}]{0,500}\}/gi;

const styles =
  "textit|textbf|textsl|emph|text|texttt|textsc|textrm|textsf|textmd|textup|textnormal|textsuperscript|textsubscript|underline|uline|mbox|hbox";
const switches = "em|it|bf|sl|tt|sc|rm|sf|itshape|bfseries|ttfamily|scshape|small|large";
const slanted = /^(?:text(?:it|bf|sl)|emph|em|it|bf|sl|itshape|bfseries)$/;

/** `\textit{…}` or `textit{…}`; `{\it …}`; `\it{…}`. */
const styled = [
  new RegExp(String.raw`(?:\\|(?<![A-Za-z\\]))(${styles}) ?\{([^{}]*)\}`, "g"),
  new RegExp(String.raw`\{ ?\\(${switches})(?![A-Za-z]) ?([^{}]*)\}`, "g"),
  new RegExp(String.raw`\\(${switches}) ?\{([^{}]*)\}`, "g"),
];
const emphasizedGroup = new RegExp(String.raw`\{ ?(${EMPHASIS_START}[^{}]*${EMPHASIS_END}) ?\}`, "g");
const coloured = /\\(?:textcolor|color|colorbox)\s?\{[^{}]*\}(?:\s?\{([^{}]*)\})?/g;
const footnote = /\s?\\(?:footnote|thanks)\s?\{([^{}]*)\}/g;
const hidden = /\\(?:label|vspace|hspace|phantom|begin|end|bibliography|thispagestyle)\*?\s?\{[^{}]*\}/g;
const reference = /\\(?:eqref|ref|cref|Cref|autoref|pageref)\s?\{([^{}]*)\}/g;

/** Styles nest; deeper than this nobody writes them. */
const MOST_DEPTH = 5;

function repairGroups(text: string): string {
  let repaired = text.replace(hidden, "").replace(reference, "$1");
  for (let depth = 0, before = ""; depth < MOST_DEPTH && before !== repaired; depth++) {
    before = repaired;
    for (const style of styled) {
      repaired = repaired.replace(style, (_, name: string, inner: string) =>
        slanted.test(name) ? emphasized(inner) : inner,
      );
    }
    repaired = repaired.replace(coloured, "$1").replace(footnote, " ($1)").replace(emphasizedGroup, "$1");
  }
  return repaired.replace(/\{([^{}\s]{0,30})\}/g, repairBraces);
}

const emphasized = (inner: string) => (inner.trim() ? EMPHASIS_START + inner + EMPHASIS_END : inner);

/** Braces that TeX would not have shown: `1{,}879`, `4{times}`, `{D}eep`, around a formula or a command. */
function repairBraces(whole: string, inner: string, at: number, text: string): string {
  if (inner === "" || inner === "," || /^-+$/.test(inner)) return inner;
  if (symbolNamed(inner) && inner !== "in" && inner !== "to" && inner.length > 1) return symbolNamed(inner)!;
  if (/\p{Co}/u.test(inner) || /^\\[A-Za-z]+$/.test(inner)) return inner;
  const isInWord = /[A-Za-z]/.test(text[at - 1] ?? "") || /[a-z]/.test(text[at + whole.length] ?? "");
  return isInWord && /^[A-Z][A-Za-z]*$/.test(inner) ? inner : whole;
}

/** Names that in text mean something else than in maths, and the small macros that authors share. */
const textNames: Record<string, string> = {
  deg: "°",
  textdegree: "°",
  S: "§",
  P: "¶",
  copyright: "©",
  textcopyright: "©",
  textregistered: "®",
  pounds: "£",
  texteuro: "€",
  euro: "€",
  texttrademark: "™",
  textendash: "–",
  textemdash: "—",
  textquoteleft: "‘",
  textquoteright: "’",
  textquotedblleft: "“",
  textquotedblright: "”",
  textasciitilde: "~",
  textasciicircum: "^",
  textbackslash: "\\",
  textunderscore: "_",
  textbar: "|",
  textless: "<",
  textgreater: ">",
  textbullet: "•",
  textellipsis: "…",
  textmu: "µ",
  texttimes: "×",
  slash: "/",
  eg: "e.g.",
  ie: "i.e.",
  etal: "et al.",
  etc: "etc.",
  vs: "vs.",
  wrt: "w.r.t.",
  aka: "a.k.a.",
  cf: "cf.",
  item: "•",
  newline: " ",
  linebreak: " ",
  par: " ",
  quad: " ",
  qquad: " ",
  xspace: "",
  noindent: "",
  centering: "",
  protect: "",
  relax: "",
  maketitle: "",
  small: "",
  large: "",
  footnotesize: "",
  em: "",
  it: "",
  bf: "",
  rm: "",
  sc: "",
  tt: "",
};

function repairNames(text: string): string {
  return text.replace(
    /\\([A-Za-z]+)(\{\}|(?=(.?)))/g,
    (whole, name: string, _braces: string, next = "", at: number) => {
      const before = text[at - 1] ?? " ";
      const known = textNames[name] ?? symbolNamed(name);
      if (known !== undefined) return known.endsWith(".") && next === "." ? known.slice(0, -1) : known;
      // A macro of the authors' own, such as \ours: its name reads best. `\n` and `C:\Users` are no macros.
      return name.length > 1 && /[\s([{"'“‘/—–-]/.test(before) ? name : whole;
    },
  );
}

const strong = /(?<=^|[\s([{"'“‘—–-])(\*{1,3})(?=[^\s*])([^*]{1,300}?)(?<=[^\s*])\1(?![\w*])/g;

/** Not footnote stars, `A*`, `V* Bench` or `2*3`: emphasis opens before a word and closes after one. */
function repairStars(text: string): string {
  return text.replace(strong, (_, _stars: string, inner: string) => emphasized(inner));
}
