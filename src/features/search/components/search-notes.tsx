import { getWords } from "@/words/server";
import type { Query } from "../query";

/** More of them would push the hits out of sight. */
const MOST_NOTES = 3;

/** Which parts of a query were read otherwise than they look, and that it was cut. */
export async function SearchNotes({ query: { misread, leftOut, isCut } }: { query: Query }) {
  const t = await getWords();
  const notes = [
    ...[...new Set(misread)].map((part) => ({ part, key: "search.misread" as const })),
    ...[...new Set(leftOut)].map((part) => ({ part, key: "search.leftOut" as const })),
  ];
  return (
    <>
      {notes.slice(0, MOST_NOTES).map(({ part, key }) => (
        <p key={key + part}>{t.rich(key, { part: () => <q dir="ltr">{part}</q> })}</p>
      ))}
      {isCut && <p>{t("search.cut")}</p>}
    </>
  );
}
