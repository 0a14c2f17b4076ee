import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { filterParts, withoutFilters, withoutPart, wordsOf } from "../parts";
import { searchPath } from "../search-path";

/** What stands where hits would, with what else can be tried. */
export async function NoHits({ text, misread }: { text: string; misread: string[] }) {
  const t = await getWords();
  const fewer = [...filterParts(text), ...misread].length > 0 ? misread.reduce(withoutPart, withoutFilters(text)) : "";
  const any = anyOf(wordsOf(text));
  const way = (other: string) => ({
    link: () => (
      <Link href={searchPath(other)}>
        <bdi>{other}</bdi>
      </Link>
    ),
  });
  return (
    <EmptyState>
      <p>{t("search.nothing.title")}</p>
      {fewer && <p>{t.rich("search.nothing.fewer", way(fewer))}</p>}
      {any && <p>{t.rich("search.nothing.any", way(any))}</p>}
      <p>{t.rich("search.nothing.submit", { link: (words) => <Link href="/submit">{words}</Link> })}</p>
    </EmptyState>
  );
}

/** Plain words as ways to choose from; "" where there is nothing to choose. */
function anyOf(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  const arePlain = words.every((word) => /^[\p{L}\p{N}][^"“”:]*$/u.test(word) && word !== "OR");
  return words.length > 1 && arePlain ? words.join(" OR ") : "";
}
