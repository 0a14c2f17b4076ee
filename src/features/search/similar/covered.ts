import { readWords } from "@/features/papers/text/words";

/** Forms of one word differ at most in this many letters at their end: "router" and "routing", "sparse" and "sparsity". */
const LONGEST_ENDING = 4;
const SHORTEST_STEM = 4;

/** Whether what is named says no more than another name: "cache" beside "KV-cache", "Routing" beside "router", but not the reverse. */
export function isCovered(one: string, other: string): boolean {
  if (one === other) return false;
  const [mine, its] = [wordsOf(one), wordsOf(other)];
  if (mine.length < its.length) return its.some((_, at) => mine.every((word, place) => isForm(word, its[at + place])));
  const isSame = mine.length === its.length && mine.every((word, place) => isForm(word, its[place]));
  // Of two forms of the same, the shorter one is named.
  return isSame && (one.length > other.length || (one.length === other.length && one > other));
}

const wordsOf = (name: string): string[] =>
  readWords(name).flatMap(({ joined, parts }) => (parts.length > 0 ? parts : [joined]));

function isForm(one: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  if (one === other) return true;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same >= SHORTEST_STEM && Math.max(one.length, other.length) - same <= LONGEST_ENDING;
}
