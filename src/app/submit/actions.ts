"use server";

import { cookies } from "next/headers";
import { viewerAction } from "@/features/account/gates";
import { goOn } from "@/features/account/go-on";
import { dayPath } from "@/features/feed/feed-path";
import { findPageOfDay } from "@/features/feed/queries";
import { createOutside } from "@/features/ingestion/ask";
import { lookUp } from "@/features/submissions/look-up";
import { type Submitted, submit } from "@/features/submissions/mutations";
import { lookUpSchema, submitSchema } from "@/features/submissions/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { ownChangeCookie } from "@/lib/own-change";
import { lookedUpPath, pastedPath, waitingPath } from "./paths";

/** Each may ask arXiv once; a person who reads what they find does not come near it. */
const looks = { name: "submission-look", most: 40, seconds: 3600 };
const submissions = { name: "submission", most: 40, seconds: 3600 };

/** Finds the paper that was pasted, here or at arXiv, and leads to its card. */
export const lookUpAction = viewerAction(
  lookUpSchema,
  { limit: looks, returnTo: ({ link }) => pastedPath(link.typed) },
  async ({ link }) => {
    const found = await lookUp(link, createOutside(env()), env());
    return goOn("paperId" in found ? lookedUpPath(found.paperId) : waitingPath(found.waitFor));
  },
);

/** Puts the paper into today's feed and leads there. */
export const submitAction = viewerAction(
  submitSchema,
  { limit: submissions, returnTo: ({ paper }) => lookedUpPath(paper), remember: keepWords },
  async ({ paper, comment, codeUrl }, viewer) => {
    const mayWait = env().SOURCES.includes("arxiv");
    const submitted = await submit({ userId: viewer.id, paper, comment, codeUrl, now: new Date(), mayWait });
    const { name, options } = ownChangeCookie(env().SITE_URL);
    (await cookies()).set(name, "yes", options);
    return goOn(await pathOf(submitted));
  },
);

/** Words that were typed do not fit into an address: whoever is signed out by now keeps them on this page. */
async function keepWords({ comment, codeUrl }: { comment: string | null; codeUrl: string | null }): Promise<void> {
  if (comment || codeUrl) throw new AppError("FORBIDDEN", "problems.submission.signedOut");
}

/** The paper's place in the feed, or the person's own list where it waits. */
async function pathOf(submitted: Submitted): Promise<string> {
  if (submitted.state === "waiting") return `/submit?kept=${encodeURIComponent(submitted.arxivId)}`;
  const { day, paperId } = submitted;
  const page = await findPageOfDay(day, paperId);
  return `${dayPath(day)}${page > 1 ? `?page=${page}` : ""}#${paperId}`;
}
