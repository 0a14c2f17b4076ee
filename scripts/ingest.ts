import { parseArgs } from "node:util";
import { checkBatch, describeNoNews } from "@/features/ingestion/arxiv/batch";
import { fetchArxivPaper } from "@/features/ingestion/arxiv/by-id";
import { createOutside } from "@/features/ingestion/ask";
import { daysFrom, MOST_DAYS } from "@/features/ingestion/days";
import { checkCode, fetchDays, harvestDays } from "@/features/ingestion/jobs";
import { describeNext } from "@/features/ingestion/mutations";
import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { type Day, parseDay, shiftDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type Env, readEnv, settings } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";
import { progressBar } from "./lib/progress-bar";
import { listenForStop } from "./lib/stopping.mjs";

const USE = `Say what to take in:
  npm run ingest -- arxiv                                        today's batch
  npm run ingest -- arxiv --from 2026-04-01 --until 2026-04-16   all that changed on these days; a
                                                                 day just read to its end is asked again with --again
  npm run ingest -- arxiv --id 2604.07429                        one paper
  npm run ingest -- hugging-face --date 2026-04-16               a day; or --from … --until …
  npm run ingest -- code --stale                                 the repositories that are due
  npm run ingest -- papers                                       compute every paper anew`;

class Interrupted extends Error {}

/** What the commands need of the settings: no mail server, no secret. */
const needed = (Object.keys(settings) as (keyof Env)[]).filter(
  (name) => !["SMTP_URL", "AUTH_SECRET", "DATABASE_URL"].includes(name),
);

const options = {
  from: { type: "string" },
  until: { type: "string" },
  date: { type: "string" },
  id: { type: "string" },
  stale: { type: "boolean" },
  again: { type: "boolean" },
} as const;
type Given = { from?: string; until?: string; date?: string; id?: string; stale?: boolean; again?: boolean };

/** Options that go together, by what is taken in. */
const together: Record<string, (keyof Given)[][]> = {
  arxiv: [["id"], ["date", "again"], ["from", "until", "again"]],
  "hugging-face": [["date"], ["from", "until"]],
  code: [["stale"]],
  papers: [[]],
};

const { what, given } = readCall();
const env = readSettings();
const bar = progressBar();
const stop = listenForStop();
stop.insisted.then(() => process.exit(130));
const interrupted = stop.requested.then(() => Promise.reject(new Interrupted("It was stopped by hand.")));
// Thrown where something waits.
interrupted.catch(() => {});
const outside = untilInterrupted(createOutside(env));
const onlookers = { onProgress: bar.show };

try {
  const said = await untilDone(commandFor(what));
  bar.clear();
  console.log(`${said} (${bar.seconds().toFixed(1)} s)`);
} catch (error) {
  bar.clear();
  if (error instanceof Interrupted) {
    console.log("Interrupted. What came is kept; the same command goes on from here, and so does a worker.");
    process.exitCode = 130;
  } else if (error instanceof NoAnswer) {
    console.error(`${error.message}\nWhat came is kept; the same command goes on from here.`);
    process.exitCode = 1;
  } else explainFailure(error as Error);
}
await db().$disconnect();
// A question that is under way would keep the process until its answer is there.
if (stop.isRequested()) process.exit();

/** The work that a call asks for. Ends the command with a sentence when the call makes no sense. */
function commandFor(name: string): () => Promise<string> {
  if (name === "arxiv" && given.id !== undefined) return takeOne(given.id);
  if (name === "arxiv" && (given.from ?? given.date) !== undefined) {
    const { from, until } = readDays();
    return () => harvestDays({ from, until, isAgain: given.again }, { outside, env }, onlookers);
  }
  if (name === "arxiv") return async () => (await checkBatch(outside, env, onlookers)) ?? describeNoNews(outside.now());
  if (name === "hugging-face") {
    const { from, until } = readDays();
    return async () =>
      (await fetchDays(daysFrom(from, until), { outside, env }, onlookers)) ?? "There was no day to ask for.";
  }
  if (name === "code") return checkAllCode;
  if (name === "papers") return describeAll;
  return fail(`“${name}” is no source. ${USE}`);
}

/** Waits where a source asks for a pause, and goes on then. */
async function untilDone(work: () => Promise<string>): Promise<string> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
      bar.clear();
      console.log(`${error.message} Waiting; Ctrl-C ends it, and nothing is lost.`);
      await sleepUntil(error.until);
    }
  }
}

async function sleepUntil(until: Date) {
  const waited = new Promise((resolve) => setTimeout(resolve, Math.max(1000, until.getTime() - Date.now())));
  await Promise.race([waited, interrupted]);
}

function takeOne(text: string) {
  const arxivId = parseArxivId(text) ?? fail(`“${text}” is no arXiv id like 2604.07429.`);
  const sentences = {
    found: `${arxivId} is here.`,
    unknown: `arXiv knows no paper ${arxivId}.`,
    withdrawn: `${arxivId} is here; it was withdrawn.`,
  };
  return async () => {
    const { outcome } = await fetchArxivPaper(arxivId, outside, env);
    if (outcome === "unknown") process.exitCode = 1;
    return sentences[outcome];
  };
}

async function checkAllCode(): Promise<string> {
  const said: string[] = [];
  for (;;) {
    const round = await checkCode({ outside, env }, 100, outside.now(), onlookers);
    if (round === null) return said.at(-1) ?? "No repository is due.";
    said.push(round);
  }
}

async function describeAll(): Promise<string> {
  const expected = await db().paper.count();
  let done = 0;
  for (let after = ""; ; ) {
    if (stop.isRequested()) await interrupted;
    const { count, last } = await describeNext(after);
    done += count;
    bar.show({ done, expected, what: "papers" });
    if (last === null) return `Computed ${done} papers anew.`;
    after = last;
  }
}

function readCall(): { what: string; given: Given } {
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    if (positionals.length !== 1) fail(USE);
    const [what] = positionals as [string];
    if (together[what] && !makesSense(what, values))
      fail(`“${[what, ...Object.keys(values).map((name) => `--${name}`)].join(" ")}” makes no sense. ${USE}`);
    return { what, given: values };
  } catch (error) {
    return fail(`${(error as Error).message}\n${USE}`);
  }
}

function makesSense(what: string, given: Given): boolean {
  const names = Object.keys(given) as (keyof Given)[];
  const hasDay = given.from !== undefined || given.date !== undefined;
  if ((given.until !== undefined && given.from === undefined) || (given.again && !hasDay)) return false;
  return together[what]!.some((some) => names.every((name) => some.includes(name)));
}

/** The days that a call names: one by --date, or from --from until --until, which is today when it is left out. */
function readDays(): { from: Day; until: Day } {
  const today = toDay(new Date());
  const from = readDay(given.date ?? given.from ?? today);
  const until = readDay(given.date ?? given.until ?? today);
  if (until > today) fail(`${until} has not come yet.`);
  if (until < from) fail(`${until} lies before ${from}.`);
  if (until > shiftDay(from, MOST_DAYS)) fail("Ask for ten years at most.");
  return { from, until };
}

function readDay(text: string): Day {
  return parseDay(text) ?? fail(`“${text}” is not a day of the calendar, like 2026-04-16.`);
}

/** Only the sources and the database are needed; sources that are switched off can be asked by hand. */
function readSettings(): Env {
  try {
    const read = readEnv(process.env, [...needed, "DATABASE_URL"]);
    const source = { arxiv: "arxiv", "hugging-face": "hugging-face", code: "code" }[what] as Env["SOURCES"][number];
    return { ...read, SOURCES: source ? [...read.SOURCES, source] : read.SOURCES } as Env;
  } catch (error) {
    return fail((error as Error).message);
  }
}

function untilInterrupted({ ask, now }: Outside): Outside {
  return {
    now,
    ask: async (question) => {
      if (stop.isRequested()) await interrupted;
      return Promise.race([ask(question), interrupted]);
    },
  };
}
