import { getWords } from "@/words/server";
import type { Hits } from "../find-hits";
import { wordsOf } from "../parts";
import { Orders } from "./orders";

/** A query that is longer is cut in the heading; it stands whole in its field. */
const LONGEST_SHOWN = 80;

/** More of them would push the hits out of sight. */
const MOST_MISREAD = 3;

/** How many papers fit which words; what narrows the search is told beside it. */
export async function HitsHeading({ text, found }: { text: string; found: string }) {
  const t = await getWords();
  const words = wordsOf(text) || text.trim();
  const letters = [...words];
  const shown = letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN).join("")}…` : words;
  return <h1>{t.rich("search.heading", { found: () => found, query: () => <bdi>{shown}</bdi> })}</h1>;
}

type Props = { found: string; hits: Hits; isTyping: boolean };

/**
 * What was found, what was understood otherwise than typed, and the orders that the hits can stand in. That a word is not
 * finished is no news to whoever is typing it.
 */
export async function HitsHead({ found, hits, isTyping }: Props) {
  const t = await getWords();
  const { text, meant, query, count, instead, isTooCommon } = hits;
  const misread = [...new Set(query.misread)].slice(0, MOST_MISREAD);
  return (
    <>
      <HitsHeading text={instead?.kind === "corrected" ? meant : text} found={found} />
      <div className="search-notes">
        {misread.map((part) => (
          <p key={part}>{t.rich("search.misread", { part: () => <q dir="ltr">{part}</q> })}</p>
        ))}
        {isTooCommon && <p>{t("search.tooCommon")}</p>}
        {instead?.kind === "begins" && !isTyping && (
          <p>{t.rich("search.begins", { word: () => <q>{instead.word}</q> })}</p>
        )}
        {instead?.kind === "corrected" && <p>{t.rich("search.corrected", { text: () => <q>{text.trim()}</q> })}</p>}
      </div>
      {count > 1 && <Orders text={meant} query={query} />}
    </>
  );
}
