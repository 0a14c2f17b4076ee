/** The parts of a word as it is written, in plain small letters and digits: "GPT-4" has "gpt" and "4". One for a plain word. */
export function partsOfWord(word: string): string[] {
  // Most words are this plain.
  if (/^(?:[a-z]+|[0-9]+)$/.test(word)) return [word];
  const sign = /\+\+$|#$/.exec(word)?.[0] ?? "";
  const parts = word.slice(0, word.length - sign.length).split(/[-‐‑_/&+\\]+/);
  // "C++" and "F#" are one word, in "BERT++" the sign is a part.
  const last = parts.at(-1)!;
  const isOne = sign !== "" && /^\p{L}$/u.test(last);
  const folded = (isOne ? parts.slice(0, -1) : parts).flatMap(humps).flatMap(numbered).map(fold).filter(Boolean);
  if (isOne) return [...folded, fold(last) + signs[sign]];
  return sign === "++" && folded.length > 0 ? [...folded, signs[sign]!] : folded;
}

const signs: Record<string, string> = { "++": "plusplus", "#": "sharp" };

/** A capital with at least two small letters behind it, or what stands between two of these. */
const humpPattern = /\p{Lu}\p{Ll}{2,}|(?:(?!\p{Lu}\p{Ll}{2,}).)+/gu;

/** A hump of its own: "Web", "LLaMA", "V2", "2"; but not the "ar" of "arXiv", the "i" of "iPhone", the "Py" of "PyTorch". */
const isHump = /^(?:\p{Lu}\p{Ll}{2,}|\p{Ll}{4,}|.*\p{Lu}.*\p{Lu}.*|\p{Lu}?\p{N}+(?:[.,]\p{N}+)*\p{L}?)$/u;

/** Looks like two words, and is one. */
const oneWord = new Set(["NeurIPS"]);

/** "FlashAttention" is known as "flash attention", too; without a hump of four letters ("GitHub", "LoRA") it is one word. */
function humps(part: string): string[] {
  const pieces = part.match(humpPattern) ?? [];
  const areHumps =
    pieces.every((piece) => isHump.test(piece)) && pieces.some((piece) => /^\p{Lu}\p{Ll}{3,}$/u.test(piece));
  return pieces.length > 1 && areHumps && !oneWord.has(part) ? pieces : [part];
}

/** "GPT4", "Qwen2.5" and "Llama7B" are a name and a number; "T5", "H100" and "3D" are one word. */
function numbered(part: string): string[] {
  const [, name, number] = /^(\p{L}{2,})(\p{N}+(?:[.,]\p{N}+)*\p{L}?)$/u.exec(part) ?? [];
  return name && number ? [name, number] : [part];
}

/**
 * Small letters without accents; Greek by its name, as TeX writes it; the point of a number as a letter, which no parser
 * splits at. The s of "LLMs" goes, so that one and many are one word; that of "DNS" and "iOS" stays.
 */
function fold(part: string): string {
  return part
    .replace(/(?<=\p{N})[.,](?=\p{N})/gu, "p")
    .replace(/['’.]/g, "")
    .replace(/(?<=\p{Lu}{2})s$/u, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[α-ωϑϕϵß-ÿæœøłđþħı]/g, (letter) => letters[letter] ?? letter);
}

const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const letters: Record<string, string> = {
  ...Object.fromEntries(greek.map((name, index) => [String.fromCodePoint(0x3b1 + index), name])),
  ϑ: "theta",
  ϕ: "phi",
  ϵ: "epsilon",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};
