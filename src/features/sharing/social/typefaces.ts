import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Web and tests run in the project's folder. The build need not look for what might lie in it. */
const root = join(/*turbopackIgnore: true*/ process.cwd());

/** One family of letters: its name in a card's stack, and the files of its slices, the first that has a letter giving it. */
export type Typeface = { name: string; files: () => string[] };

/** Our own letters (public/fonts). */
const own = (name: string, files: string[]): Typeface => ({
  name,
  files: () => files.map((file) => join(root, "public/fonts", `${file}.woff2`)),
});

const folderOf = (pack: string) => join(root, "node_modules", pack, "files");

/** Some slices of a family that is installed from npm. */
const slices = (name: string, pack: string, files: string[]): Typeface => ({
  name,
  files: () => files.map((file) => join(folderOf(pack), `${pack.split("/")[1]}-${file}-normal.woff2`)),
});

/** A family of Chinese, Japanese or Korean letters: about a hundred slices that are named by numbers. */
const numbered = (name: string, pack: string): Typeface => ({
  name,
  files: () =>
    readdirSync(folderOf(pack))
      .filter((file) => /-\d+-wght-normal\.woff2$/.test(file))
      .sort()
      .map((file) => join(folderOf(pack), file)),
});

const newsreader = own("Newsreader", ["newsreader", "newsreader-latin-ext", "newsreader-vietnamese"]);
const inter = own("Inter", ["inter", "inter-latin-ext", "inter-vietnamese", "inter-greek", "inter-cyrillic"]);

const chinese = numbered("Noto Serif SC", "@fontsource-variable/noto-serif-sc");
const japanese = numbered("Noto Serif JP", "@fontsource-variable/noto-serif-jp");
const korean = numbered("Noto Serif KR", "@fontsource-variable/noto-serif-kr");

const script = (name: string, pack: string, slice: string) =>
  slices(name, `@fontsource-variable/${pack}`, [`${slice}-wght`]);

/** What has the signs and letters that our own lack. */
const others: Typeface[] = [
  slices("Noto Serif", "@fontsource-variable/noto-serif", [
    "greek-wght",
    "greek-ext-wght",
    "cyrillic-wght",
    "cyrillic-ext-wght",
    "latin-wght",
    "latin-ext-wght",
    "vietnamese-wght",
    "math-wght",
  ]),
  script("Noto Naskh Arabic", "noto-naskh-arabic", "arabic"),
  script("Noto Serif Hebrew", "noto-serif-hebrew", "hebrew"),
  script("Noto Serif Thai", "noto-serif-thai", "thai"),
  script("Noto Serif Georgian", "noto-serif-georgian", "georgian"),
  script("Noto Sans Armenian", "noto-sans-armenian", "armenian"),
  script("Noto Sans Devanagari", "noto-sans-devanagari", "devanagari"),
  script("Noto Sans Bengali", "noto-sans-bengali", "bengali"),
  script("Noto Sans Tamil", "noto-sans-tamil", "tamil"),
  script("Noto Sans Telugu", "noto-sans-telugu", "telugu"),
  // Behind the scripts: it has letters of Arabic, too, which do not join.
  slices("Noto Sans Math", "@fontsource/noto-sans-math", ["latin-400"]),
  script("Noto Sans Symbols", "noto-sans-symbols", "symbols"),
  slices("Noto Sans Symbols 2", "@fontsource/noto-sans-symbols-2", ["symbols-400", "math-400", "latin-400"]),
];

/**
 * The families for a text, in the order in which they are asked for a letter. Chinese characters are written differently in
 * Japan and Korea: a text with kana or hangul gets them in its own way.
 */
export function typefacesFor(text: string, style: "title" | "facts"): Typeface[] {
  const eastern = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? [japanese, chinese, korean]
    : /\p{Script=Hangul}/u.test(text)
      ? [korean, chinese, japanese]
      : [chinese, japanese, korean];
  return [style === "title" ? newsreader : inter, ...others, ...eastern];
}
