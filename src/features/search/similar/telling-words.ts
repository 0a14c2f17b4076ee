import { labelOf, slugOf } from "@/features/papers/search-labels";
import { paperText } from "@/features/papers/text/plain";
import { readWords } from "@/features/papers/text/words";

type Paper = { title: string; abstract: string; aiKeywords: string[] };

/** A word of a paper: `parts` are what its hyphens join. Of its spellings, running text counts more than a title's capitals. */
export type OwnWord = {
  joined: string;
  parts: string[];
  /** How it is written, the most frequent way in running text first. */
  written: string;
  /** How much it tells of the paper by its place alone. */
  weight: number;
};

/** A word that stands in the abstract alone speaks for the paper when it stands there this often. */
const OFTEN = 3;

const WEIGHTS = { title: 1, keyword: 1, abstract: 0.6 };

/** The words that may tell what a paper is about, from its title, its keywords and, where it says them often, its abstract. */
export function readOwnWords({ title, abstract, aiKeywords }: Paper): OwnWord[] {
  const known = new Map<string, OwnWord & { spellings: Map<string, number>; inAbstract: number }>();
  const read = (text: string, weight: number, spellingWeight: number) => {
    for (const { joined, parts, start, end } of readWords(text)) {
      if (!/\p{L}{2}/u.test(joined)) continue;
      const word = known.get(joined) ?? { joined, parts, written: "", weight: 0, spellings: new Map(), inAbstract: 0 };
      known.set(joined, word);
      const spelling = text.slice(start, end);
      word.spellings.set(spelling, (word.spellings.get(spelling) ?? 0) + spellingWeight);
      word.weight = Math.max(word.weight, weight);
      if (weight === 0) word.inAbstract++;
    }
  };
  read(paperText(title), WEIGHTS.title, 0.1);
  for (const keyword of aiKeywords) read(keyword, WEIGHTS.keyword, 0.5);
  read(paperText(abstract), 0, 1);
  return [...known.values()].flatMap(({ spellings, inAbstract, ...word }) => {
    const weight = word.weight || (inAbstract >= OFTEN ? WEIGHTS.abstract : 0);
    if (weight === 0) return [];
    const [written] = [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]!;
    return [{ ...word, weight, written }];
  });
}

/** What is known of a word in the index: its lexeme, and in which share of papers it stands; null when it is rarer than was counted. */
export type Known = { lexeme: string; share: number | null };

/**
 * Something that two papers may share: `query` finds it (PostgreSQL's tsquery, with places `at`), `worth` says how much that
 * tells. `isPhrase` when it has several words, so that it alone makes two papers alike.
 */
export type Trait = {
  query: (at: string) => string;
  written: string;
  share: number | null;
  worth: number;
  isPhrase?: boolean;
};

/** Whatever stands in more papers than this tells nothing of one. */
const COMMON = 0.2;
/** Entries of the index that are read for all chosen traits together: some 100 ms. */
const MOST_READ = 100_000;
const MOST_COUNTED = 10;
/** Words that were met at most once among those counted: nobody else may have them, so they take no place from the others. */
const MOST_RARE = 6;
/** As if one paper of this many had them. */
const RARE = 1 / 20_000;

/** The traits that tell the most of a paper, at most 16 of them, by what is known of its words and of its keywords' labels, in an index of so many papers. */
export function chooseTraits(words: OwnWord[], keywords: string[], known: Map<string, Known>, papers: number): Trait[] {
  const byLexeme = new Map<string, Trait>(phrasesOf(keywords, known));
  // "CoT" beside "Chain-of-Thought" says nothing more.
  const initials = new Set(words.map(({ parts }) => parts.map(([first]) => first).join("")));
  for (const word of words.filter(({ joined }) => !initials.has(joined))) {
    const trait = traitOf(word, known);
    const lexeme = known.get(word.joined)?.lexeme;
    if (!trait || !lexeme) continue;
    const before = byLexeme.get(lexeme);
    if (!before || before.worth < trait.worth) byLexeme.set(lexeme, trait);
  }
  const sorted = [...byLexeme]
    .sort(([a, x], [b, y]) => y.worth - x.worth || (a < b ? -1 : 1))
    .map(([, trait]) => trait);
  const chosen: Trait[] = [];
  let read = 0;
  for (const trait of sorted) {
    if (trait.share === null || chosen.filter(({ share }) => share !== null).length >= MOST_COUNTED) continue;
    if (read + trait.share * papers > MOST_READ) continue;
    read += trait.share * papers;
    chosen.push(trait);
  }
  return [...chosen, ...sorted.filter(({ share }) => share === null).slice(0, MOST_RARE)];
}

/** Keywords of several words, found by their labels in the index; not those that nobody else has. */
function phrasesOf(keywords: string[], known: Map<string, Known>): [string, Trait][] {
  return keywords.flatMap((written) => {
    const label = labelOf.keyword(slugOf(written));
    const share = known.get(label)?.share ?? null;
    if (share === null || share > COMMON || !/\s/.test(written.trim())) return [];
    const quoted = `'${label.replace(/[\\']/g, (sign) => sign + sign)}'`;
    return [[label, { query: () => quoted, written, share, worth: -Math.log(share), isPhrase: true }]];
  });
}

/** Null for a word that is not in the index, or in too many papers. "KV-cache" is also found as "KV cache", unless its parts are that common. */
function traitOf({ joined, parts, written, weight }: OwnWord, known: Map<string, Known>): Trait | null {
  const whole = known.get(joined);
  if (!whole || (whole.share ?? 0) > COMMON) return null;
  const worth = -Math.log(whole.share ?? RARE) * weight;
  const apart = parts.map((part) => known.get(part));
  const isSplit = apart.length > 1 && apart.every((part) => part && (part.share ?? 0) <= COMMON);
  const query = (at: string) => {
    const lexemes = isSplit ? apart.map((part) => `${part!.lexeme}${at}`) : [];
    return isSplit ? `(${whole.lexeme}${at} | (${lexemes.join(" & ")}))` : `${whole.lexeme}${at}`;
  };
  return { query, written, share: whole.share, worth };
}

/** Papers that are looked at for a phrase alone; one that more have is looked for together with something else. */
const MOST_ALONE = 5_000;

/** A tsquery for what has at least two of these traits, or a phrase, in an index of so many papers. */
export function alikeQuery(traits: Trait[], papers: number): string {
  const isAlone = ({ isPhrase, share }: Trait) => isPhrase && (share ?? 0) * papers <= MOST_ALONE;
  const paired = traits.filter((trait) => !isAlone(trait)).map(({ query }) => query(""));
  const pairs = paired.slice(0, -1).map((one, index) => `(${one} & (${paired.slice(index + 1).join(" | ")}))`);
  return [...traits.filter(isAlone).map(({ query }) => query("")), ...pairs].join(" | ");
}
