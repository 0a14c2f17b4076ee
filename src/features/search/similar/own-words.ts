import { paperText } from "@/features/papers/text/plain";
import { readWords } from "@/features/papers/text/words";

type Paper = { title: string; abstract: string; aiKeywords: string[] };

/** A word of a paper: `parts` are what its hyphens join. Of its spellings, running text counts more than a title's capitals. */
export type OwnWord = {
  joined: string;
  parts: string[];
  /** How it is written, the most frequent way in running text first. */
  written: string;
  /** How much it tells of the paper by its place alone; 0 when its abstract only mentions it. */
  weight: number;
};

/** A word that stands in the abstract alone speaks for the paper when it stands there this often. */
const OFTEN = 3;

const WEIGHTS = { title: 1, keyword: 1, abstract: 0.6 };

/** The words of a paper with how much each may tell of what it is about: those of its title, its keywords and its abstract. */
export function readOwnWords({ title, abstract, aiKeywords }: Paper): OwnWord[] {
  const known = new Map<string, OwnWord & { spellings: Map<string, number>; inAbstract: number }>();
  const read = (text: string, weight: number, spellingWeight: number) => {
    for (const { joined, parts, start, end } of readWords(text)) {
      if (!/\p{L}{2}/u.test(joined)) continue;
      const word = known.get(joined) ?? { joined, parts, written: "", weight: 0, spellings: new Map(), inAbstract: 0 };
      known.set(joined, word);
      if (word.parts.length === 0) word.parts = parts;
      const spelling = text.slice(start, end);
      word.spellings.set(spelling, (word.spellings.get(spelling) ?? 0) + spellingWeight);
      word.weight = Math.max(word.weight, weight);
      if (weight === 0) word.inAbstract++;
    }
  };
  read(paperText(title), WEIGHTS.title, 0.1);
  for (const keyword of aiKeywords) read(keyword, WEIGHTS.keyword, 0.5);
  read(paperText(abstract), 0, 1);
  return [...known.values()].map(({ spellings, inAbstract, ...word }) => {
    const [written] = [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]!;
    return { ...word, weight: word.weight || (inAbstract >= OFTEN ? WEIGHTS.abstract : 0), written };
  });
}
