import { issueHtml } from "@/features/digest/archive/issue-html";
import { issuePath } from "@/features/digest/archive/issue-path";
import type { PublicIssue } from "@/features/digest/archive/queries";
import { siteHost } from "@/features/digest/links";
import { formatLongDay } from "@/lib/day";
import type { FeedItem } from "./item";
import type { Saying } from "./saying";

/** An issue of the digest as an entry. Its id is the one that issues have had since the first feed of them. */
export const issueItem = (issue: PublicIssue, { t, language, urlOf }: Saying): FeedItem => ({
  id: `tag:${siteHost()},${issue.day}:digest`,
  url: urlOf(issuePath(issue.day)),
  title: t("digest.archive.issueTitle", { day: formatLongDay(issue.day, language) }),
  html: issueHtml(issue, { language, urlOf }),
  authors: [],
  topics: [],
  code: null,
  paper: null,
  comments: null,
  votes: null,
  publishedAt: issue.openedAt,
  updatedAt: issue.openedAt,
});
