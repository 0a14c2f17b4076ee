/** TeX's accents and letters as characters: `\'e`, `\"{o}`, `{\'\i}`, `\c{c}`, `\v s`, `\o`, `\ss`. */
export function repairAccents(text: string): string {
  if (!text.includes("\\")) return text;
  const escaped = /[\w.,!?]\\"(?![A-Za-z{\\])/.test(text) ? text.replaceAll('\\"', '"') : text;
  return escaped
    .replace(/(?<=[A-Za-z])\\'(?=(?:s|t|re|ll|ve|d|m)(?![A-Za-z]))/g, "'")
    .replace(signAccent, (whole, accent: string, braced?: string, dotless?: string, bare?: string) => {
      const letter = braced ?? dotless ?? bare!;
      return carries[accent]!.includes(letter.toLowerCase()) ? composed(letter, accent) : whole;
    })
    .replace(letterAccent, (_, accent: string, braced?: string, spaced?: string) => composed(braced ?? spaced!, accent))
    .replace(letterCommand, (_, name: string) => letters[name]!)
    .replace(/\{([\p{L}\p{M}]{1,2})\}/gu, (whole, letter: string) => (/[^A-Za-z]/.test(letter) ? letter : whole));
}

const signAccent = /\\([`'^"~=.])\s?(?:\{\\?([A-Za-z])\}|\\([ij])(?![A-Za-z])\s?|([A-Za-z]))/g;
const letterAccent = /\\([cvuHkr])(?:\{([A-Za-z])\}| ([A-Za-z]))/g;
/** A command that ends in a letter swallows the space after it. */
const letterCommand = /\\(ss|[oOlLij]|a[ea]|A[EA]|oe|OE|d[hj]|D[HJ]|th|TH)(?![A-Za-z])(?:\{\}|\s)?/g;

/** The letters that carry each accent in some language; `\"b` and `\'t` are quotation marks of an escaped text. */
const carries: Record<string, string> = {
  "`": "aeioun",
  "'": "aceilnorsuyzg",
  "^": "aceghijosuwyz",
  '"': "aeiouy",
  "~": "anoieuy",
  "=": "aeiouy",
  ".": "acegiz",
};

const combining: Record<string, string> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  '"': "\u0308",
  "=": "\u0304",
  ".": "\u0307",
  c: "\u0327",
  v: "\u030c",
  u: "\u0306",
  H: "\u030b",
  k: "\u0328",
  r: "\u030a",
};

const composed = (letter: string, accent: string) => `${letter}${combining[accent]}`.normalize("NFC");

const letters: Record<string, string> = {
  ss: "ß",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  i: "ı",
  j: "ȷ",
  ae: "æ",
  AE: "Æ",
  aa: "å",
  AA: "Å",
  oe: "œ",
  OE: "Œ",
  dh: "ð",
  DH: "Ð",
  dj: "đ",
  DJ: "Đ",
  th: "þ",
  TH: "Þ",
};
