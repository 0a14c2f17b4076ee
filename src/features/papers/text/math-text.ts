import { functions, otherSymbols, relations, symbolNamed } from "./tex-names";

/** A formula as plain text: `\eta_2\propto d^{-1}` is "η₂ ∝ d⁻¹". What Unicode cannot lower or raise stays `_{…}` or `^{…}`. */
export function mathText(tex: string): string {
  const reader = { tex: tex.replace(/\\(?:label|tag)\s*\{[^{}]*\}/g, ""), at: 0 };
  const text = readUntil(reader, "", 0);
  return text
    .replace(/ {2,}/g, " ")
    .replace(/ (?=[,.;)\]])/g, "")
    .replace(/(?<=[([]) /g, "")
    .trim()
    .replace(/^([∼≈≤≥<>]) (?=\d)/, "$1");
}

type Reader = { tex: string; at: number };

/** Deeper nesting than this is an attack; it is read as flat. */
const MOST_DEPTH = 30;

function readUntil(reader: Reader, close: string, depth: number): string {
  let text = "";
  while (reader.at < reader.tex.length) {
    const sign = reader.tex[reader.at]!;
    if (sign === close) {
      reader.at++;
      return text;
    }
    if (sign === "_" || sign === "^") {
      reader.at++;
      text = text.trimEnd() + script(sign, readArgument(reader, depth));
    } else {
      text += readUnit(reader, depth);
    }
  }
  return text;
}

/** One character, group or command. */
function readUnit(reader: Reader, depth: number): string {
  const sign = reader.tex[reader.at]!;
  if (sign === "\\") return readCommand(reader, depth);
  reader.at++;
  if (sign === "{") return depth < MOST_DEPTH ? readUntil(reader, "}", depth + 1) : "";
  if (sign === "}" || sign === "$") return "";
  if (sign === "&" || sign === "~") return " ";
  if (sign === "'") return "′";
  if (sign === "-") return "−";
  if (/[=<>≤≥≈∝∼→]/.test(sign)) return ` ${sign} `;
  return sign;
}

function readArgument(reader: Reader, depth: number): string {
  while (reader.tex[reader.at] === " ") reader.at++;
  return reader.at < reader.tex.length ? readUnit(reader, depth).trim() : "";
}

const marks: Record<string, string> = {
  hat: "\u0302",
  widehat: "\u0302",
  bar: "\u0304",
  overline: "\u0304",
  tilde: "\u0303",
  widetilde: "\u0303",
  vec: "\u20d7",
  dot: "\u0307",
  ddot: "\u0308",
  check: "\u030c",
  acute: "\u0301",
  grave: "\u0300",
  breve: "\u0306",
};

const doubleStruck: Record<string, string> = { C: "ℂ", H: "ℍ", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ" };

const fonts =
  /^(?:math(?:cal|bf|rm|it|sf|tt|frak|scr|ds|normal|op|rel|bin|ord)|boldsymbol|bm|pmb|text[a-z]*|mbox|hbox|operatorname|underline|overbrace|underbrace|boxed)$/;
const silent =
  /^(?:left|right|middle|[bB]ig{1,2}[lrm]?|limits|nolimits|displaystyle|textstyle|scriptstyle|rm|bf|it|cal|sf|tt|em|nonumber|notag|mathstrut|xspace)$/;

function readCommand(reader: Reader, depth: number): string {
  const name = /\\([A-Za-z]+\*?|[^A-Za-z]|$)/y;
  name.lastIndex = reader.at;
  const command = name.exec(reader.tex)![1]!.replace(/(?<=[A-Za-z])\*$/, "");
  reader.at = name.lastIndex;
  const argument = () => readArgument(reader, depth + 1);

  if (/^[^A-Za-z]?$/.test(command))
    return command === "|" ? "‖" : /^[{}%&_#$]$/.test(command) ? command : /^[!/-]?$/.test(command) ? "" : " ";
  if (silent.test(command)) return command === "left" || command === "right" ? readDelimiter(reader) : "";
  if (command === "frac" || command === "dfrac" || command === "tfrac")
    return `${factor(argument())}/${factor(argument())}`;
  if (command === "sqrt") return `√${factor(argument())}`;
  if (command === "mathbb") return argument().replace(/[CHNPQRZ]/g, (letter) => doubleStruck[letter]!);
  if (fonts.test(command)) return readVerbatim(reader, depth);
  if (marks[command]) return marked(argument(), marks[command]);
  if (command === "begin" || command === "end") {
    const environment = argument();
    if (command === "begin" && environment === "array") argument();
    return " ";
  }
  if (/^(?:underset|overset|stackrel)$/.test(command)) {
    argument();
    return argument();
  }
  if (/^q?quad$|^enspace$/.test(command)) return " ";
  if (command === "circ" || command === "prime") return symbolNamed(command)!;
  if (relations.has(command)) return ` ${relations.get(command)} `;
  if (functions.has(command)) {
    const before = spaceBefore(reader, name.lastIndex - command.length - 1);
    skipSpace(reader);
    return before + command + spaceAfter(reader);
  }
  const symbol = symbolNamed(command);
  if (symbol) {
    if (!otherSymbols.has(command) || reader.tex[reader.at] === " ") skipSpace(reader);
    return symbol;
  }
  return reader.tex[reader.at] === "{" ? `${command}(${argument()})` : command + spaceAfter(reader);
}

/** `\left.` and `\right.` draw nothing. */
function readDelimiter(reader: Reader): string {
  skipSpace(reader);
  if (reader.tex[reader.at] !== ".") return "";
  reader.at++;
  return "";
}

/** The words of `\text{…}` keep their spaces at both ends. */
function readVerbatim(reader: Reader, depth: number): string {
  skipSpace(reader);
  return reader.at < reader.tex.length ? readUnit(reader, depth + 1) : "";
}

/** TeX ends the name of a command with a space that does not count. */
function skipSpace(reader: Reader) {
  while (reader.tex[reader.at] === " ") reader.at++;
}

const spaceBefore = ({ tex }: Reader, at: number) => (/[\w)\]}]/.test(tex[at - 1] ?? "") ? " " : "");
const spaceAfter = ({ tex, at }: Reader) => (/[A-Za-z0-9\\]/.test(tex[at] ?? "") ? " " : "");

const factor = (text: string) => (/^[\p{L}\p{N}\p{M}.′₀-₉⁰-⁹()]*$/u.test(text) ? text : `(${text})`);
const marked = (text: string, mark: string) => ([...text].length === 1 ? text + mark : text).normalize("NFC");

const raised = new Map(
  [
    ..."0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁWᵂβᵝγᵞδᵟθᶿφᵠϕᵠχᵡ′′∗*⋆⋆††⊤⊤∘°°°**",
  ].flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, all[index + 1]!] as const] : [])),
);
const lowered = new Map(
  [..."0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩϕᵩχᵪ"].flatMap((sign, index, all) =>
    index % 2 === 0 ? [[sign, all[index + 1]!] as const] : [],
  ),
);

function script(sign: "_" | "^", argument: string): string {
  const signs = [...argument.replace(/ /g, "")];
  const table = sign === "^" ? raised : lowered;
  if (signs.every((each) => table.has(each))) return signs.map((each) => table.get(each)).join("");
  return signs.length === 1 ? sign + argument : `${sign}{${argument}}`;
}
