import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fragment } from "react";
import { archivePath, issuePath } from "@/features/digest/archive/issue-path";
import { ISSUES_PER_PAGE, listIssues } from "@/features/digest/archive/queries";
import { FollowFeed } from "@/features/feeds/components/follow-feed";
import { formatLongDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { feedTypes } from "../feed-types";
import { readPage } from "../papers/read-page";

type Props = PageProps<"/digests">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getWords();
  const page = readPage((await searchParams).page) ?? 1;
  const title = t("digest.archive.title");
  return {
    title: page > 1 ? t("lists.pageTitle", { title, page }) : title,
    description: t("digest.archive.description"),
    ...(await alternatesOf(archivePath(page), { types: await feedTypes({ kind: "digests" }) })),
  };
}

/** All issues of the digest so far, the newest first. */
export default async function ArchivePage({ searchParams }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  const page = readPage((await searchParams).page) ?? redirect(await getLocalPath(archivePath()));
  const { issues, total } = await listIssues(page);
  const pages = Math.ceil(total / ISSUES_PER_PAGE);
  if (page > 1 && page > pages) redirect(await getLocalPath(archivePath()));
  const wayTo = async (to: number) => ({
    href: await getLocalPath(archivePath(to)),
    label: t("feed.page", { page: to, pages }),
  });
  return (
    <Page title={t("digest.archive.title")}>
      <p className="prose">
        {t.rich("digest.archive.text", { subscribe: (words) => <Link href="/subscribe">{words}</Link> })}
      </p>
      {issues.length > 0 ? (
        <>
          <ol className="issues">
            {issues.map(({ day, papers, titles }) => (
              <li key={day}>
                <h2>
                  <Link href={issuePath(day)}>
                    <time dateTime={day}>{formatLongDay(day, language)}</time>
                  </Link>
                </h2>
                <p className="quiet">
                  {titles.map((title, place) => (
                    <Fragment key={title}>
                      {place > 0 && " · "}
                      <bdi>{title}</bdi>
                    </Fragment>
                  ))}
                  {papers > titles.length && ` · ${t("digest.archive.more", { count: papers - titles.length })}`}
                </p>
              </li>
            ))}
          </ol>
          <Pager
            label={t("digest.archive.pages")}
            previous={page > 1 ? await wayTo(page - 1) : null}
            next={page < pages ? await wayTo(page + 1) : null}
          />
        </>
      ) : (
        <EmptyState>
          <p>{t("digest.archive.none")}</p>
        </EmptyState>
      )}
      <FollowFeed source={{ kind: "digests" }} />
    </Page>
  );
}
