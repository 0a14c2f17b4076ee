import { parseArgs } from "node:util";
import { openIssue } from "@/features/digest/opening/mutations";
import { findIssue } from "@/features/digest/queries";
import { type Day, formatLongDay, parseDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";

const USE = "Name the day: npm run digest -- --date 2026-04-16";

const day = readDay();
console.log(await openDigest(day).catch(explainFailure));
await db().$disconnect();

/** Opens the day's digest and answers with a sentence about it. Ends the command with one when there is nothing to open. */
async function openDigest(day: Day): Promise<string> {
  const { DIGEST_PAPERS } = readEnv(process.env, ["DATABASE_URL", "DATABASE_POOL", "DIGEST_PAPERS"]);
  const opened = await openIssue(day, DIGEST_PAPERS, new Date());
  const written = `${day} (${formatLongDay(day)})`;

  if (opened.outcome === "opened")
    return `Opened the digest of ${written}: ${count(opened.papers, "paper")}, ${count(opened.deliveries, "delivery", "deliveries")} queued.`;
  if (opened.outcome === "no papers") fail(`There are no papers on ${written}, so there is nothing to send.`);
  if (opened.outcome === "nobody subscribed")
    fail("Nobody is subscribed, so nothing was opened. Subscribe at /subscribe first.");
  const issue = await findIssue(day);
  return fail(
    `The digest of ${written} is open already, since ${issue?.openedAt.toISOString()}: ${issue?.sent} of ${issue?.deliveries} deliveries are sent. A day is opened once; nothing was changed.`,
  );
}

/** The day after `--date`. Ends the command with a sentence when there is none, or it is no day that can have papers. */
function readDay(): Day {
  const text = readDate();
  const day = parseDay(text) ?? fail(`“${text}” is not a day of the calendar. ${USE}`);
  if (day > toDay(new Date())) fail(`${day} has not come yet.`);
  return day;
}

function readDate(): string {
  try {
    const { values } = parseArgs({ options: { date: { type: "string" } } });
    return values.date ?? fail(USE);
  } catch {
    return fail(USE);
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}
