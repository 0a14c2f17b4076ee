import { WordsFor } from "@/words/words-for";
import { isEmptyQuery, readQuery } from "../query";
import { OpenedByName } from "../saved/components/opened-by-name";
import { SaveForm } from "../saved/components/save-form";
import { suggestName } from "../saved/suggest-name";

type Props = {
  query: string;
  /** When what stands above was looked up. */
  readAt: Date;
};

/**
 * The way to keep a query, as it was typed, under a name; in its place, for whoever opened a saved search by its name, that
 * this was a look. Knows nothing of who reads: whoever is signed out signs in on the way.
 */
export function SaveSearch({ query, readAt }: Props) {
  if (isEmptyQuery(readQuery(query))) return null;
  return (
    <WordsFor parts={["saved"]}>
      <OpenedByName key={query} readAt={readAt.toISOString()}>
        <SaveForm query={query} name={suggestName(query)} isFolded />
      </OpenedByName>
    </WordsFor>
  );
}
