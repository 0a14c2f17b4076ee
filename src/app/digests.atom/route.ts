import { issuesAtom } from "@/features/digest/archive/atom";
import { listNewestIssues } from "@/features/digest/archive/queries";
import { formatLongDay } from "@/lib/day";
import { getLanguage, getWords } from "@/words/server";

/** The newest issues of the digest as a feed. */
export async function GET(): Promise<Response> {
  const t = await getWords();
  const language = await getLanguage();
  const feed = issuesAtom(await listNewestIssues(), {
    title: t("digest.archive.title"),
    issueTitle: ({ day }) => t("digest.archive.issueTitle", { day: formatLongDay(day, language) }),
  });
  return new Response(feed, {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}
