import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { PaperList } from "@/features/feed/components/paper-list";
import { paperText } from "@/features/papers/text/plain";
import { SetSaved } from "@/features/saved-papers/components/set-saved";
import { savedPapersPath } from "@/features/saved-papers/paths";
import { listSavedPapers, SAVED_PER_PAGE } from "@/features/saved-papers/queries";
import { toDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLocalPath, getWords } from "@/words/server";
import { readPage } from "../papers/read-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("savedPapers.title"), robots: { index: false } };
}

/** The papers that a person keeps for later, the newest saved first. */
export default async function SavedPage({ searchParams }: PageProps<"/saved">) {
  const page = readPage((await searchParams).page) ?? 1;
  const t = await getWords();
  const back = await getLocalPath(savedPapersPath(page));
  const viewer = await getViewer();
  if (!viewer) redirect(await getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl: back })}`));
  const { papers, total } = await listSavedPapers(viewer.id, page);
  // The last paper of a page was taken out, or the address was made up.
  if (papers.length === 0 && page > 1) redirect(await getLocalPath(savedPapersPath()));
  const pages = Math.ceil(total / SAVED_PER_PAGE);
  const wayTo = async (to: number) => ({
    href: await getLocalPath(savedPapersPath(to)),
    label: t("savedPapers.page", { page: to, pages }),
  });
  return (
    <Page title={t("savedPapers.title")}>
      {papers.length > 0 ? (
        <>
          <p className="quiet">{t("savedPapers.text", { count: total })}</p>
          <h2 className="sr-only">{t("savedPapers.title")}</h2>
          <PaperList
            papers={papers}
            today={toDay(new Date())}
            start={(page - 1) * SAVED_PER_PAGE + 1}
            own={({ id, title }) => (
              <SetSaved
                paperId={id}
                saved={false}
                back={back}
                label={t("savedPapers.removeThis", { title: paperText(title) })}
              >
                {t("savedPapers.remove")}
              </SetSaved>
            )}
          />
          {pages > 1 && (
            <Pager
              label={t("savedPapers.pages")}
              previous={page > 1 ? await wayTo(page - 1) : null}
              next={page < pages ? await wayTo(page + 1) : null}
            />
          )}
        </>
      ) : (
        <EmptyState>
          <p>{t("savedPapers.none")}</p>
          <p>
            <Link href="/papers">{t("savedPapers.read")}</Link>
          </p>
        </EmptyState>
      )}
    </Page>
  );
}
