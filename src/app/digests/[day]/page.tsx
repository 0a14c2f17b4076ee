import type { Metadata } from "next";
import { issuePath } from "@/features/digest/archive/issue-path";
import { findPublicIssue } from "@/features/digest/archive/queries";
import { IssuePapers } from "@/features/digest/components/public-issue";
import { dayPath } from "@/features/feed/feed-path";
import { type Day, formatDay, formatLongDay, parseDay, toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { alternatesOf } from "../../alternates";

type Props = PageProps<"/digests/[day]">;

const findIssueOf = async (params: Props["params"]) => {
  const day = parseDay((await params).day);
  return day && findPublicIssue(day);
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getWords();
  const issue = await findIssueOf(params);
  if (!issue) return { title: t("digest.archive.missing.title") };
  const { day, papers } = issue;
  return {
    title: t("digest.archive.issueTitle", { day: formatLongDay(day, await getLanguage()) }),
    description: papers
      .slice(0, 3)
      .map(({ title }) => title)
      .join(" · "),
    ...(await alternatesOf(issuePath(day))),
  };
}

/** The digest of a day as everybody who asked for no more than the digest got it. */
export default async function IssuePage({ params }: Props) {
  const issue = await findIssueOf(params);
  if (!issue) return <NoSuchIssue />;
  const { day, papers, previous, next } = issue;
  const t = await getWords();
  const language = await getLanguage();
  const wayTo = async (to: Day | null) =>
    to && { href: await getLocalPath(issuePath(to)), label: formatDay(to, toDay(new Date()), language) };
  return (
    <Page title={t("digest.archive.issueTitle", { day: formatLongDay(day, language) })}>
      <p className="prose">
        {t.rich("digest.archive.issueText", {
          count: papers.length,
          day: (words) => <Link href={dayPath(day)}>{words}</Link>,
          subscribe: (words) => <Link href="/subscribe">{words}</Link>,
        })}
      </p>
      <IssuePapers papers={papers} />
      <Pager label={t("digest.archive.pages")} previous={await wayTo(previous)} next={await wayTo(next)} />
    </Page>
  );
}

async function NoSuchIssue() {
  const t = await getWords();
  return (
    <Page title={t("digest.archive.missing.title")} isMissing>
      <p>
        {t.rich("digest.archive.missing.text", {
          archive: (words) => <Link href="/digests">{words}</Link>,
          newest: (words) => <Link href="/papers">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
