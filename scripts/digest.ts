import { parseArgs } from "node:util";
import { count, describeOpened } from "@/features/digest/opening/describe-opened";
import { openDue, openIssue } from "@/features/digest/opening/mutations";
import { findIssue } from "@/features/digest/queries";
import { type Day, formatLongDay, parseDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";

const HELP = `npm run digest                        opens what is due now, as the worker does every minute
npm run digest -- --date 2026-04-16   opens that day's issue for everybody who is subscribed and has not got it, at
                                      whatever hour they want it, and the public one at /digests/2026-04-16

Each reader gets what they chose from the papers up to that day, and nothing that was sent to them before. Run again, it
goes to those who subscribed since. The mails are sent by the worker.`;

const options = { date: { type: "string" }, help: { type: "boolean" } } as const;

const { date, help } = readOptions();
if (help) console.log(HELP);
else {
  console.log(await (date ? openDay(readDay(date)) : openNow()).catch(explainFailure));
  await db().$disconnect();
}

/** Opens what is due and answers with a sentence about it. */
async function openNow(): Promise<string> {
  const opened = await openDue(new Date());
  return opened ? sentence(describeOpened(opened)) : "Nothing is due, or a worker is opening it right now.";
}

/** Opens the day's issue and answers with a sentence about it. Ends the command with one when there is nothing to open. */
async function openDay(day: Day): Promise<string> {
  const { DIGEST_PAPERS } = readEnv(process.env, ["DIGEST_PAPERS"]);
  const opened = await openIssue(day, DIGEST_PAPERS, new Date());
  const issue = await findIssue(day);
  const written = `${day} (${formatLongDay(day)})`;
  if (!issue) fail(`There are no papers for the digest of ${written}, so there is nothing to send.`);
  const stands = `It goes to ${count(issue.deliveries, "reader")}, and ${count(issue.sent, "mail")} of it were sent.`;
  if (opened.deliveries + opened.chosen.length === 0)
    fail(
      `The digest of ${written} is open since ${issue.openedAt.toISOString()}, and nobody is left to get it. ${stands}`,
    );
  return `${sentence(describeOpened(opened))} ${stands}`;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** Ends the command with a sentence when it is no day that can have papers. */
function readDay(text: string): Day {
  const day = parseDay(text) ?? fail(`“${text}” is not a day of the calendar. Write it like 2026-04-16.`);
  if (day > toDay(new Date())) fail(`${day} has not come yet.`);
  return day;
}

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch {
    return fail(HELP);
  }
}
