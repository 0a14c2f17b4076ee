import { readFile } from "node:fs/promises";
import type { Typeface } from "./typefaces";
import { woff2Characters } from "./woff2-characters";

/** A slice of a family: its file and the characters that it gives, as ranges whose ends belong to them. */
export type Slice = { family: string; file: string; ranges: [number, number][] };

type Letters = { sliceOf: Map<number, Slice>; slices: Slice[] };

const known = new Map<string, Promise<Letters>>();

/** Which slice of a family gives which character. Read from the fonts themselves once per process. Rejects when a file is missing. */
export function lettersOf(typeface: Typeface): Promise<Letters> {
  const letters = known.get(typeface.name) ?? readLetters(typeface);
  known.set(typeface.name, letters);
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
 * The text without what none of the families can draw, and the slices that draw the rest: so no empty box is ever in a
 * picture. Every visible letter is drawn by the first family that has all of its parts.
 */
export async function setInType(text: string, typefaces: Typeface[]): Promise<{ text: string; slices: Slice[] }> {
  const used = new Set<Slice>();
  let drawn = "";
  for (const { segment } of graphemes.segment(text.normalize("NFC"))) {
    const parts = [...segment].filter((character) => !isInvisible(character)).map((part) => part.codePointAt(0)!);
    const slices = parts.length > 0 ? await findSlices(parts, typefaces) : [];
    if (!slices) continue;
    for (const slice of slices) used.add(slice);
    drawn += segment;
  }
  return { text: drawn.replace(/ {2,}/g, " ").trim(), slices: [...used] };
}

async function findSlices(parts: number[], typefaces: Typeface[]): Promise<Slice[] | null> {
  for (const typeface of typefaces) {
    const { sliceOf } = await lettersOf(typeface);
    const slices = parts.map((part) => sliceOf.get(part));
    if (slices.every((slice) => slice !== undefined)) return slices;
  }
  return null;
}
