import { parseArgs } from "node:util";
import { openIssue } from "@/features/digest/mutations";
import { findIssue } from "@/features/digest/queries";
import { type Day, formatLongDay, parseDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";

const USE = "Name the day: npm run digest -- --date 2026-04-16";

/** What Prisma's codes mean to whoever runs this. */
const troubles: Record<string, string> = {
  P1000: "PostgreSQL does not let us in. Are the user and password in DATABASE_URL right?",
  P1001: "PostgreSQL cannot be reached. Is it running, and is DATABASE_URL right?",
  P1003: "The database that DATABASE_URL names does not exist. Create it, then run npm run db:deploy.",
  P2021: "The database has no tables yet. Run npm run db:deploy first.",
};

const day = readDay();
console.log(await openDigest(day).catch(explain));
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

/** Ends the command with what an operator can act on; anything else is a bug and shows its stack. */
function explain(error: Error & { code?: string }): never {
  if (error.message.startsWith("Broadsheet cannot start")) fail(error.message);
  const trouble = troubles[error.code ?? ""];
  if (trouble) fail(trouble);
  throw error;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
