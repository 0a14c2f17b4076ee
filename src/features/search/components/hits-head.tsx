import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import type { Hits } from "../find-hits";
import { wordsOf } from "../parts";
import { readQuery } from "../query";
import { searchPath } from "../search-path";
import { Orders } from "./orders";
import { SearchNotes } from "./search-notes";

/** A query that is longer is cut in the heading; it stands whole in its field. */
const LONGEST_SHOWN = 80;

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
  const { text, meant, query, count, instead, isTooCommon, asName } = hits;
  const isCorrected = instead?.kind === "corrected" || (instead?.kind === "some" && instead.isCorrected);
  return (
    <>
      <HitsHeading text={isCorrected ? meant : text} found={found} />
      <div className="search-notes">
        <SearchNotes query={isTyping ? readQuery(text, true) : query} />
        {isTooCommon && <p>{t("search.tooCommon")}</p>}
        {asName && (
          <p>
            {t.rich("search.commonName", {
              link: () => (
                <Link href={searchPath(asName)}>
                  <bdi>{asName}</bdi>
                </Link>
              ),
            })}
          </p>
        )}
        {instead?.kind === "begins" && !isTyping && (
          <p>{t.rich("search.begins", { word: () => <q>{instead.word}</q> })}</p>
        )}
        {isCorrected && <p>{t.rich("search.corrected", { text: () => <q>{text.trim()}</q> })}</p>}
        {instead?.kind === "some" && <p>{t("search.some")}</p>}
      </div>
      {count > 0 && <Orders text={meant} query={query} />}
    </>
  );
}
