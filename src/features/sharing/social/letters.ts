import { readFile } from "node:fs/promises";
import type { Typeface } from "./typefaces";
import { woff2Characters } from "./woff2-characters";

/** A slice of a family: its file and the characters that it gives, as ranges whose ends belong to them. */
export type Slice = { family: string; file: string; ranges: [number, number][] };

type Letters = { sliceOf: Map<number, Slice>; slices: Slice[] };

const known = new Map<string, Promise<Letters>>();

/** Which slice of a family gives which character. Read from the fonts themselves once per process. Rejects when a file is missing. */
export function lettersOf(typeface: Typeface): Promise<Letters> {
  const kept = known.get(typeface.name);
  if (kept) return kept;
  const letters = readLetters(typeface);
  known.set(typeface.name, letters);
  // What failed once is tried again.
  letters.catch(() => known.delete(typeface.name));
  return letters;
}

async function readLetters({ name, files }: Typeface): Promise<Letters> {
  const sliceOf = new Map<number, Slice>();
  const slices: Slice[] = [];
  for (const file of files()) {
    const slice: Slice = { family: name, file, ranges: [] };
    for (const character of await woff2Characters(await readFile(file))) {
      if (sliceOf.has(character)) continue;
      sliceOf.set(character, slice);
      const last = slice.ranges.at(-1);
      if (last?.[1] === character - 1) last[1] = character;
      else slice.ranges.push([character, character]);
    }
    slices.push(slice);
  }
  return { sliceOf, slices };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters that join or vary others and are drawn as nothing. */
const isInvisible = (character: string) => /[\p{Default_Ignorable_Code_Point}\s]/u.test(character);

/**
 * The text without what none of the families can draw, and the slices that draw the rest, in the order of their families: so
 * no empty box is ever in a picture, and what others have drawn before changes nothing. A letter and its marks come from one
 * slice; where none has all of them, the marks are left out.
 */
export async function setInType(text: string, typefaces: Typeface[]): Promise<{ text: string; slices: Slice[] }> {
  const used = new Set<Slice>();
  let drawn = "";
  for (const { segment } of graphemes.segment(text.normalize("NFC"))) {
    const parts = [...segment].filter((character) => !isInvisible(character));
    if (parts.length === 0) {
      drawn += segment;
      continue;
    }
    const whole = await findSlice(parts, typefaces);
    const slice = whole ?? (await findSlice(parts.slice(0, 1), typefaces));
    if (!slice) continue;
    used.add(slice);
    drawn += whole ? segment : parts[0];
  }
  const order = typefaces.map(({ name }) => name);
  const slices = [...used].sort((one, other) => order.indexOf(one.family) - order.indexOf(other.family));
  return { text: drawn.replace(/ {2,}/g, " ").trim(), slices };
}

/** The first slice that has all of these characters; null when none has. */
async function findSlice(characters: string[], typefaces: Typeface[]): Promise<Slice | null> {
  const points = characters.map((character) => character.codePointAt(0)!);
  for (const typeface of typefaces) {
    const { sliceOf } = await lettersOf(typeface);
    const slice = sliceOf.get(points[0]!);
    if (slice && points.every((point) => sliceOf.get(point) === slice)) return slice;
  }
  return null;
}
