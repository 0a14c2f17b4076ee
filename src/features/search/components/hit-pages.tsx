import { Pager } from "@/ui/pager";
import { getLocalPath, getWords } from "@/words/server";
import type { Hits } from "../find-hits";
import { HITS_PER_PAGE, REACHABLE_HITS } from "../queries";
import { searchPath } from "../search-path";

/** Which page of the hits this is, the ways to those beside it, and what lies beyond the last that can be paged to. */
export async function HitPages({ page, hits }: { page: number; hits: Hits }) {
  const t = await getWords();
  const { meant, papers, count, isAbout } = hits;
  const most = REACHABLE_HITS / HITS_PER_PAGE;
  const pages = Math.min(Math.ceil(count / HITS_PER_PAGE), most);
  // An estimate knows no last page.
  const goesOn = isAbout ? papers.length === HITS_PER_PAGE && page < most : page < pages;
  if (page === 1 && !goesOn) return null;
  const way = async (to: number) => ({
    href: await getLocalPath(searchPath(meant, to)),
    label: t("search.page", { page: to }),
  });
  return (
    <>
      <Pager
        label={t("search.pages")}
        previous={page > 1 ? await way(page - 1) : null}
        next={goesOn ? await way(page + 1) : null}
      />
      <p className="quiet">{isAbout ? t("search.page", { page }) : t("search.pageOf", { page, pages })}</p>
      {page === most && count > REACHABLE_HITS && (
        <p className="quiet">{t("search.beyond", { most: REACHABLE_HITS })}</p>
      )}
    </>
  );
}
