import { labelOf, slugOf } from "@/features/papers/search-labels";
import { isGeneric } from "./generic-words";
import type { OwnWord } from "./own-words";

/** What is known of a word in the index: its lexeme, and in which share of papers it stands; null when it is rarer than was counted. */
export type Known = { lexeme: string; share: number | null };

/**
 * Where a trait is looked for: in title, abstract and keywords, or in title and keywords alone. What the index can tell by
 * itself finds all of these papers and some more: it knows neither where a word stands nor what stands beside it.
 */
export type Places = "index" | "text" | "center";

/**
 * Something that two papers may share: `query` finds it (PostgreSQL's tsquery) where both really have it, `worth` says how much
 * that tells. `isPhrase` when it is a keyword of several words, so that it alone makes two papers alike.
 */
export type Trait = {
  query: (places: Places) => string;
  written: string;
  share: number | null;
  worth: number;
  isPhrase: boolean;
  /** The word that it is, then the others of the paper that are one to the index; none for a keyword of several. */
  words: OwnWord[];
};

/** Whatever stands in more papers than this tells nothing of one. */
const COMMON = 0.2;
/** What an abstract only mentions has to be rarer, and tells less. */
const MENTIONED = { common: 0.04, weight: 0.5 };
/** Entries of the index that are read for all chosen traits together: some 100 ms. */
const MOST_READ = 100_000;
const MOST_COUNTED = 12;
/** Words that were met at most once among those counted: nobody else may have them, so they take no place from the others. */
const MOST_RARE = 6;
/** As if one paper of this many had them. */
const RARE = 1 / 20_000;

type Own = { words: OwnWord[]; keywords: string[] };

/**
 * The traits that tell the most of a paper, at most 18 of them, by what is known of its words and of its keywords' labels, in an
 * index of so many papers; with `hasMentions` also by the rarer words of its abstract.
 */
export function chooseTraits(own: Own, known: Map<string, Known>, papers: number, hasMentions: boolean): Trait[] {
  const byLexeme = new Map<string, Trait>(phrasesOf(own.keywords, known));
  // "CoT" beside "Chain-of-Thought" says nothing more.
  const initials = new Set(own.words.map(({ parts }) => parts.map(([first]) => first).join("")));
  for (const word of own.words.filter(({ joined, weight }) => !initials.has(joined) && (weight > 0 || hasMentions))) {
    const trait = traitOf(word, known);
    const lexeme = known.get(word.joined)?.lexeme;
    if (!trait || !lexeme) continue;
    const before = byLexeme.get(lexeme);
    if (!before || before.worth < trait.worth) byLexeme.set(lexeme, trait);
  }
  const sorted = [...byLexeme]
    .sort(([a, x], [b, y]) => y.worth - x.worth || (a < b ? -1 : 1))
    .map(([, trait]) => trait);
  for (const [lexeme, { words }] of byLexeme)
    if (words.length > 0)
      words.push(...own.words.filter((word) => word !== words[0] && known.get(word.joined)?.lexeme === lexeme));
  const chosen: Trait[] = [];
  let read = 0;
  for (const trait of sorted) {
    if (trait.share === null || chosen.length >= MOST_COUNTED) continue;
    if (read + trait.share * papers > MOST_READ) continue;
    read += trait.share * papers;
    chosen.push(trait);
  }
  return [...chosen, ...sorted.filter(({ share }) => share === null).slice(0, MOST_RARE)];
}

/** Keywords of several words, found by their labels in the index; not those that nobody else has, nor those of generic words alone. */
function phrasesOf(keywords: string[], known: Map<string, Known>): [string, Trait][] {
  return keywords.flatMap((keyword) => {
    const written = keyword.trim();
    const label = labelOf.keyword(slugOf(written));
    const share = known.get(label)?.share ?? null;
    if (share === null || share > COMMON || !/\s/.test(written)) return [];
    if (
      slugOf(written)
        .split("-")
        .every((word) => isGeneric(known.get(word)?.lexeme ?? word))
    )
      return [];
    return [
      [label, { query: () => quoted(label), written, share, worth: -Math.log(share), isPhrase: true, words: [] }],
    ];
  });
}

/** Null for a word that is not in the index, in too many papers, or generic. */
function traitOf(word: OwnWord, known: Map<string, Known>): Trait | null {
  const whole = known.get(word.joined);
  const common = word.weight > 0 ? COMMON : MENTIONED.common;
  if (!whole || (whole.share ?? 0) > common || isGeneric(whole.lexeme)) return null;
  const worth = -Math.log(whole.share ?? RARE) * (word.weight || MENTIONED.weight);
  const query = queryOf(word, whole.lexeme, known);
  return { query, written: word.written, share: whole.share, worth, isPhrase: false, words: [word] };
}

/**
 * "KV-cache" is also found as "KV cache", the one behind the other in one text, unless PostgreSQL leaves a part out ("end-to-end");
 * in the index only when the parts are not so common that it names half of all papers.
 */
function queryOf({ joined, parts }: OwnWord, lexeme: string, known: Map<string, Known>) {
  const apart = parts.flatMap((part) => known.get(part) ?? []);
  const isSplit = parts.length > 0 && apart.length === parts.length;
  const isRare = apart.every(({ share }) => (share ?? 0) <= COMMON);
  const keyword = quoted(labelOf.keyword(joined));
  const inOrder = (section: string) => apart.map((part) => `${part.lexeme}:${section}`).join(" <-> ");
  return (places: Places): string => {
    if (places === "index") {
      const together = isSplit && isRare ? [`(${apart.map((part) => part.lexeme).join(" & ")})`] : [];
      return `(${[lexeme, keyword, ...together].join(" | ")})`;
    }
    const sections = places === "text" ? ["A", "C"] : ["A"];
    return `(${[`${lexeme}:${sections.join("")}`, keyword, ...(isSplit ? sections.map(inOrder) : [])].join(" | ")})`;
  };
}

const quoted = (label: string) => `'${label.replace(/[\\']/g, (sign) => sign + sign)}'`;

/** Papers that are looked at for a phrase alone; one that more have is looked for together with something else. */
const MOST_ALONE = 5_000;

/** A tsquery for what may have at least two of these traits, or a phrase, in an index of so many papers. */
export function alikeQuery(traits: Trait[], papers: number): string {
  const isAlone = ({ isPhrase, share }: Trait) => isPhrase && (share ?? 0) * papers <= MOST_ALONE;
  const paired = traits.filter((trait) => !isAlone(trait)).map(({ query }) => query("index"));
  const pairs = paired.slice(0, -1).map((one, index) => `(${one} & (${paired.slice(index + 1).join(" | ")}))`);
  return [...traits.filter(isAlone).map(({ query }) => query("index")), ...pairs].join(" | ");
}
