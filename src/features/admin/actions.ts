"use server";

import { cookies } from "next/headers";
import { adminAction } from "@/features/account/gates";
import { goOn } from "@/features/account/go-on";
import { correctPaper, removePaper, restorePaper, setDays } from "@/features/ingestion/hand/mutations";
import { mergePapers, undoMerge } from "@/features/ingestion/merges/mutations";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { ownChangeCookie } from "@/lib/own-change";
import { adminPaperPath } from "./admin-path";
import { readCorrection } from "./correction";
import { queueRun, retryRun } from "./mutations";
import { correctSchema, daysSchema, mergeSchema, paperSchema, retrySchema, runNowSchema, undoSchema } from "./schema";

/** Puts a job into the queue. */
export const runNowAction = adminAction(runNowSchema, async (asked) => {
  await queueRun(asked, env().SOURCES);
  return goOn("/admin?done=queued");
});

/** Lets the worker go on with a run, or do it again. */
export const retryAction = adminAction(retrySchema, async ({ runId }) => {
  await retryRun(runId, env().SOURCES, new Date());
  return goOn(`/admin/runs/${runId}?done=queued`);
});

/** Corrects a paper by hand, for good. */
export const correctAction = adminAction(correctSchema, async (typed, { id: editorId }) => {
  const fields = readCorrection(typed);
  if (!fields) throw new AppError("CONFLICT", "problems.admin.nothingChanged");
  await correctPaper({ paperId: typed.paperId, editorId, fields });
  return goOnWith(typed.paperId, "corrected");
});

/** Puts a paper on a day, takes it from one, or moves it. */
export const setDaysAction = adminAction(daysSchema, async ({ paperId, from, to }, { id: editorId }) => {
  if (!from && !to) throw new AppError("CONFLICT", "problems.admin.day");
  await setDays({ paperId, editorId, add: to ? [to] : [], remove: from && from !== to ? [from] : [] });
  return goOnWith(paperId, "days");
});

/** Takes a paper off the site. */
export const removeAction = adminAction(paperSchema, async ({ paperId }) => {
  await removePaper(paperId, new Date());
  return goOnWith(paperId, "removed");
});

/** Brings a removed paper back. */
export const restoreAction = adminAction(paperSchema, async ({ paperId }) => {
  await restorePaper(paperId);
  return goOnWith(paperId, "restored");
});

/** Makes this paper one with another, whose page stays. */
export const mergeAction = adminAction(mergeSchema, async ({ paperId, intoId }) => {
  await mergePapers({ fromId: paperId, intoId, reason: "hand" }, new Date());
  return goOnWith(paperId, "merged");
});

/** Takes a merge back. */
export const undoMergeAction = adminAction(undoSchema, async ({ paperId, mergeId }) => {
  await undoMerge(mergeId, new Date());
  return goOnWith(paperId, "undone");
});

/** Back to the paper's admin page, and for some seconds to public pages as they are now. */
async function goOnWith(paperId: string, done: string): Promise<{ goTo: string }> {
  const { name, options } = ownChangeCookie(env().SITE_URL);
  (await cookies()).set(name, "yes", options);
  return goOn(`${adminPaperPath(paperId)}?done=${done}`);
}
