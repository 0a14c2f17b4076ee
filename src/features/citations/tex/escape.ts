/** Signs that mean something to TeX or to BibTeX, which counts even `\{` as a brace. */
const signs: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
};

const letters: Record<string, string> = {
  ß: "ss",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ı: "i",
};

/** TeX's accents, by the mark that Unicode combines with a letter. */
const accents: Record<string, string> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u",
  "\u0307": ".",
  "\u0308": '"',
  "\u030a": "r",
  "\u030b": "H",
  "\u030c": "v",
  "\u0323": "d",
  "\u0327": "c",
  "\u0328": "k",
};

/** Of the letters that look like Latin ones there are no commands. */
const greek: Record<string, string> = Object.fromEntries(
  `α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu
  µ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi
  Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega`
    .split(/\s+/)
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1]!]] : [])),
);

/** A formula's Greek letters as commands; in a formula those of classic TeX are the only ones. */
export const greekCommands = (tex: string): string =>
  tex.replace(/[µ\p{Script=Greek}]/gu, (letter) => (greek[letter] ? `\\${greek[letter]} ` : letter));

/** Of a word in Greek the letters stay; two dashes, quotation marks and `?` with a backquote would become one sign. */
const special =
  /[\\{}$&%#_~^<>|ßøØłŁæÆœŒı]|-{2,}|`{2,}|'{2,}|[?!]`|[\u00c0-\u024f\u1e00-\u1eff]|(?<!\p{Script=Greek})[µ\p{Script=Greek}](?![\p{Script=Greek}\p{M}])/gu;

/**
 * A plain text as TeX shows it: what TeX takes for its own is escaped, Latin letters with accents and single Greek letters
 * are commands, which any TeX knows. All other letters stay as they are, in UTF-8.
 */
export function texText(text: string): string {
  return text.normalize("NFC").replace(special, (found) => {
    if (signs[found]) return signs[found];
    if (letters[found]) return `{\\${letters[found]}}`;
    if (greek[found]) return `$\\${greek[found]}$`;
    return found.length > 1 ? [...found].join("{}") : accented(found);
  });
}

function accented(letter: string): string {
  const [base = "", mark = "", ...more] = letter.normalize("NFD");
  const accent = accents[mark];
  if (!accent || more.length > 0 || !/[A-Za-z]/.test(base)) return letter;
  return /[a-zA-Z]/.test(accent) ? `{\\${accent}{${base}}}` : `{\\${accent}${base}}`;
}
