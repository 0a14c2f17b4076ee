import { adminPaperPath } from "@/features/admin/admin-path";
import { searchPapers } from "@/features/admin/queries";
import { paperText } from "@/features/papers/text/plain";
import { formatDay, toDay } from "@/lib/day";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getLocalPath } from "@/words/server";
import { forAdmins } from "../for-admins";
import { getTelling } from "../telling";

/** Finds a paper by its id, its DOI or words of its title. */
export default forAdmins(async function AdminPapersPage({ searchParams }: PageProps<"/admin/papers">) {
  const { q } = await searchParams;
  const asked = typeof q === "string" ? q.slice(0, 300) : "";
  const papers = await searchPapers(asked);
  const { t, language, today } = await getTelling();
  return (
    <Page title={t("admin.papers.title")}>
      <form className="admin-filter" action={await getLocalPath("/admin/papers")}>
        <label className="admin-field grow">
          <span>{t("admin.papers.ask")}</span>
          <input type="search" name="q" defaultValue={asked} className="input" autoComplete="off" />
        </label>
        <Button>{t("admin.papers.find")}</Button>
      </form>
      {asked && papers.length === 0 && (
        <EmptyState>
          <p>{t("admin.papers.none")}</p>
        </EmptyState>
      )}
      <ul className="status-runs">
        {papers.map(({ id, title, lastDay, hiddenAt, mergedIntoId }) => (
          <li key={id}>
            <p>
              <Link href={adminPaperPath(id)} dir="auto">
                {paperText(title)}
              </Link>
            </p>
            <p className="quiet">
              {[
                id,
                lastDay && formatDay(toDay(lastDay), today, language),
                mergedIntoId ? t("admin.papers.merged", { id: mergedIntoId }) : hiddenAt && t("admin.papers.removed"),
              ]
                .filter(Boolean)
                .join(t("paper.separator"))}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
});
