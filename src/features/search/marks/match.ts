import type { Span } from "@/features/papers/text/mark-words";
import { formsOf, type Word } from "@/features/papers/text/words";
import type { Asked } from "./tsquery";

/** A run of the index's places. */
type Match = { first: number; last: number };

/** PostgreSQL's letters for a title and an abstract (features/papers/search-documents.ts). */
export type Weight = "A" | "C";

/**
 * Where the words of a text, numbered as the index does, fit what is asked, as stretches of the text: a phrase is one, from
 * its first word to its last. `stemsOf` has the lexemes of all forms that matter.
 */
export function findSpans(asked: Asked, words: Word[], stemsOf: Map<string, string[]>, weight: Weight): Span[] {
  const wordAt: Word[] = [];
  const places = new Map<string, number[]>();
  for (const word of words)
    for (const form of formsOf(word)) {
      for (const stem of stemsOf.get(form) ?? []) {
        const standing = places.get(stem);
        if (standing) standing.push(wordAt.length);
        else places.set(stem, [wordAt.length]);
      }
      wordAt.push(word);
    }
  return findMatches(asked, places, weight).map(({ first, last }) => ({
    start: wordAt[first]!.start,
    end: Math.max(wordAt[first]!.end, wordAt[last]!.end),
  }));
}

function findMatches(asked: Asked, places: Map<string, number[]>, weight: Weight): Match[] {
  if (asked.kind === "any") return asked.parts.flatMap((part) => findMatches(part, places, weight));
  if (asked.kind === "lexeme") {
    if (asked.weights && !asked.weights.includes(weight)) return [];
    return placesOf(asked, places).map((place) => ({ first: place, last: place }));
  }
  const lefts = findMatches(asked.left, places, weight);
  const rights = lefts.length > 0 ? findMatches(asked.right, places, weight) : [];
  return lefts.flatMap(({ first, last }) =>
    rights.flatMap((right) => (right.first - last === asked.distance ? { first, last: right.last } : [])),
  );
}

function placesOf(asked: { lexeme: string; isPrefix: boolean }, places: Map<string, number[]>): number[] {
  if (!asked.isPrefix) return places.get(asked.lexeme) ?? [];
  return [...places].flatMap(([stem, standing]) => (stem.startsWith(asked.lexeme) ? standing : []));
}
