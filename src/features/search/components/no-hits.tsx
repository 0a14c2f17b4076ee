import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { filterParts, withoutFilters, withoutPart } from "../parts";
import { searchPath } from "../search-path";

/** What stands where hits would, with what else can be tried. */
export async function NoHits({ text, misread }: { text: string; misread: string[] }) {
  const t = await getWords();
  const fewer = [...filterParts(text), ...misread].length > 0 ? misread.reduce(withoutPart, withoutFilters(text)) : "";
  const link = () => (
    <Link href={searchPath(fewer)}>
      <bdi>{fewer}</bdi>
    </Link>
  );
  return (
    <EmptyState>
      <p>{t("search.nothing.title")}</p>
      {fewer && <p>{t.rich("search.nothing.fewer", { link })}</p>}
      <p>{t.rich("search.nothing.submit", { link: (words) => <Link href="/submit">{words}</Link> })}</p>
    </EmptyState>
  );
}
