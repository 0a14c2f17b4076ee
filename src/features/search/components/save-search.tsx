import { WordsFor } from "@/words/words-for";
import { isEmptyQuery, readQuery } from "../query";
import { SaveForm } from "../saved/components/save-form";

/** The way to keep a query, as it was typed, under a name. Knows nothing of who reads: whoever is signed out signs in on the way. */
export function SaveSearch({ query }: { query: string }) {
  if (isEmptyQuery(readQuery(query))) return null;
  return (
    <WordsFor parts={["saved"]}>
      <SaveForm key={query} query={query} isFolded />
    </WordsFor>
  );
}
