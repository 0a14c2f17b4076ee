"use server";

import { adminAction } from "@/features/account/gates";
import { goOn } from "@/features/account/go-on";
import { findPublicIssue } from "@/features/digest/archive/queries";
import { findIssueId } from "@/features/digest/ledger/queries";
import { failureCodes } from "@/features/digest/mail-failure";
import { pauseIssue, resendFailed, resumeIssue } from "@/features/digest/sending/mutations";
import { testMail } from "@/features/digest/sending/test-mail";
import { liftByHand, suppressByHand } from "@/features/digest/suppression/mutations";
import { importSubscriptions, NoList } from "@/features/digest/transfer/import-subscriptions";
import type { Day } from "@/lib/day";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { sendMail } from "@/lib/mailer";
import { getLanguage } from "@/words/server";
import { digestLedgerPath, subscriptionsPath } from "./paths";
import { addressSchema, importSchema, issueSchema } from "./schema";

const issueOf = async (day: Day): Promise<string> => {
  const id = await findIssueId(day);
  if (!id) throw new AppError("NOT_FOUND", "problems.admin.noIssue");
  return id;
};

/** Stops the sending of a day's issue. */
export const pauseAction = adminAction(issueSchema, async ({ day }, { email }) => {
  await pauseIssue(await issueOf(day), `Paused by ${email}.`);
  return goOn(digestLedgerPath(day, "paused"));
});

/** Goes on with it. */
export const resumeAction = adminAction(issueSchema, async ({ day }) => {
  await resumeIssue(await issueOf(day));
  return goOn(digestLedgerPath(day, "resumed"));
});

/** Sends its failed mails once more. */
export const resendAction = adminAction(issueSchema, async ({ day }) => {
  const count = await resendFailed(await issueOf(day));
  log.info({ day, count }, "failed digests are sent again");
  return goOn(digestLedgerPath(day, "resent"));
});

/** Sends everybody's issue of a day to the one who asks. */
export const testAction = adminAction(issueSchema, async ({ day }, { email }) => {
  const issue = await findPublicIssue(day);
  if (!issue) throw new AppError("NOT_FOUND", "problems.admin.noIssue");
  try {
    await sendMail(await testMail(issue, email, await getLanguage()));
  } catch (error) {
    throw new AppError("UNAVAILABLE", "problems.admin.testFailed", { reason: failureCodes(error) });
  }
  return goOn(digestLedgerPath(day, "tested"));
});

/** Sends an address no more mail. */
export const suppressAction = adminAction(addressSchema, async ({ email }) => {
  await suppressByHand(email, new Date());
  return goOn(subscriptionsPath("suppressed"));
});

/** Lets an address get mail again. */
export const liftAction = adminAction(addressSchema, async ({ email }) => {
  await liftByHand(email);
  return goOn(subscriptionsPath("lifted"));
});

/** Takes in a list of subscriptions. */
export const importAction = adminAction(importSchema, async ({ list, consent }, { id }) => {
  try {
    const imported = await importSubscriptions({ text: list, consent, now: new Date() });
    log.info({ by: id, ...imported, rejected: imported.rejected.length }, "subscriptions imported");
    return imported;
  } catch (error) {
    if (error instanceof NoList) throw new AppError("CONFLICT", "problems.admin.listUnread", { reason: error.message });
    throw error;
  }
});
