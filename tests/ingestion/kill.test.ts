import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Arxiv, type EmulatedPaper, makePaper, type Reply, startArxiv } from "@tests/support/arxiv-server";
import { emptyDatabase } from "@tests/support/database";
import { plainOutside } from "@tests/support/plain-outside";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { harvest } from "@/features/ingestion/arxiv/harvest";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

// Here and in the processes: what is announced stands in the feed.
process.env.FEATURE = "announced";

const KILLS = 20;
const moments = ["before it is answered", "in the middle of the answer", "after the answer", "within the transaction"];

let arxiv: Arxiv;
const started = new Set<ChildProcess>();
beforeEach(async () => {
  arxiv = await startArxiv({ pageSize: 5 });
  await beginAnew();
});
afterEach(async () => {
  for (const child of started) child.kill("SIGKILL");
  await arxiv.close();
});

/** A database with some papers as they were a day earlier, and an arXiv that has gone on. */
async function beginAnew() {
  await emptyDatabase();
  arxiv.papers = papersOf("2026-04-15");
  const before = "2026-04-15" as Day;
  await harvest({ from: before, until: before, set: "cs", categories: ["cs.LG", "cs.CL"] }, plainOutside(), arxiv.env);
  arxiv.papers = papersOf("2026-04-16");
}

/** On 24 pages: new papers, new versions, papers that say nothing new, others' categories and one that was deleted. */
function papersOf(day: "2026-04-15" | "2026-04-16"): EmulatedPaper[] {
  const count = day === "2026-04-15" ? 40 : 118;
  return Array.from({ length: count }, (_, index) => {
    const isOld = index < 40;
    const first = isOld ? "2026-01-05T09:00:00Z" : "2026-04-15T09:00:00Z";
    const isRevised = isOld && index % 2 === 0 && day === "2026-04-16";
    return makePaper(index + 1, {
      datestamp: day,
      versions: isRevised ? [first, "2026-04-15T12:00:00Z"] : [first],
      categories: index % 7 === 6 ? ["cs.RO"] : ["cs.LG", "cs.CL"].slice(index % 2),
      title: `Paper ${index + 1}${isRevised ? ", revised" : ""}`,
      isDeleted: index === 77,
    });
  });
}

function startHarvest() {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/support/harvest-process.ts"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, HARVEST_FROM: arxiv.env.ARXIV_OAI_URL, NODE_OPTIONS: "" },
    },
  );
  started.add(child);
  let output = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const ended = once(child, "close").then(([code, signal]) => ({ how: (code ?? signal) as number | string, output }));
  return { child, ended };
}

/** All that a harvest leaves behind, without ids and moments. */
async function everything() {
  const run = {
    source: true,
    job: true,
    window: true,
    expected: true,
    seen: true,
    passed: true,
    created: true,
  } as const;
  const counts = {
    updated: true,
    unchanged: true,
    rejected: true,
    rejections: true,
    requests: true,
    pages: true,
  } as const;
  return {
    papers: await db().paper.findMany({
      omit: { createdAt: true, updatedAt: true, wordsChangedAt: true },
      orderBy: { id: "asc" },
    }),
    records: await db().sourceRecord.findMany({ omit: { receivedAt: true }, orderBy: { key: "asc" } }),
    entries: await db().feedEntry.findMany({
      omit: { createdAt: true },
      orderBy: [{ day: "asc" }, { paperId: "asc" }],
    }),
    runs: await db().ingestionRun.findMany({
      select: { ...run, ...counts, bytes: true, step: true, cursor: true, finishedAt: true, error: true, notes: true },
      orderBy: { windowKey: "asc" },
    }),
    answers: await db().rawAnswer.count(),
  };
}

/** How many rows and counts of two states differ. */
function differences(one: Awaited<ReturnType<typeof everything>>, other: typeof one): number {
  const rows = ({ papers, records, entries, runs, answers }: typeof one) =>
    [...papers, ...records, ...entries, ...runs, answers].map((row) =>
      JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    );
  const [mine, theirs] = [rows(one), new Set(rows(other))];
  return mine.filter((row) => !theirs.has(row)).length + Math.abs(mine.length - rows(other).length);
}

/** Numbers from 0 to 1, always the same ones (mulberry32). */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What keeps every importer waiting, taken by hand. */
async function holdImporters() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("SELECT pg_advisory_lock(hashtext('broadsheet:ingestion'))");
  const waiting = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
  return {
    somebodyWaits: async () => {
      while ((await client.query(waiting)).rowCount === 0);
    },
    letGo: () => client.end(),
  };
}

test("a harvest that is killed at any moment goes on and ends in the same database", async () => {
  expect(await startHarvest().ended).toMatchObject({ how: 0, output: expect.stringContaining('"isComplete":true') });
  const undisturbed = await everything();
  expect(undisturbed.runs.at(-1)).toMatchObject({ pages: 24, seen: 118, rejected: 1, notes: [] });
  for (const count of ["passed", "created", "updated", "unchanged"] as const)
    expect(undisturbed.runs.at(-1)![count], count).toBeGreaterThan(5);
  expect(undisturbed.entries.length).toBeGreaterThan(50);

  await beginAnew();

  const next = random(20260416);
  const killed: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const moment = moments[Math.floor(next() * moments.length)]!;
    await killOnce(moment, Math.floor(next() * 2));
    killed.push(moment);
  }
  arxiv.meddle = undefined;
  expect(await startHarvest().ended).toMatchObject({ how: 0, output: expect.stringContaining('"isComplete":true') });

  expect(new Set(killed)).toEqual(new Set(moments));
  const disturbed = await everything();
  expect({ kills: killed.length, differences: differences(disturbed, undisturbed) }).toEqual({
    kills: KILLS,
    differences: 0,
  });
  expect(disturbed).toEqual(undisturbed);
}, 300_000);

/** Starts a harvest, lets it ask `pages` times, and kills it at the moment of the next question. */
async function killOnce(moment: string, pages: number): Promise<void> {
  const { child, ended } = startHarvest();
  const kill = () => child.kill("SIGKILL");
  let asked = 0;
  let cleanUp = async () => {};
  arxiv.meddle = async (_, usual): Promise<Reply> => {
    const reply = usual();
    if (asked++ !== pages) return reply;
    if (moment === moments[0]) kill();
    if (moment === moments[1])
      return { raw: (response) => void response.write(reply.body!.slice(0, reply.body!.length / 2), kill) };
    if (moment === moments[2]) return { raw: (response) => void response.end(reply.body, kill) };
    if (moment === moments[3]) {
      const importers = await holdImporters();
      const isKilled = ended.then(importers.letGo);
      void importers.somebodyWaits().then(kill, () => {});
      cleanUp = async () => void (await isKilled);
    }
    return reply;
  };
  expect(await ended).toMatchObject({ how: "SIGKILL" });
  await cleanUp();
}

test("two harvests side by side end in the same database as one", async () => {
  expect(await startHarvest().ended).toMatchObject({ how: 0 });
  const alone = await everything();

  await beginAnew();

  // Neither gets its first page before both have asked for it.
  let asked = 0;
  let letBothGo = () => {};
  const bothHaveAsked = new Promise<void>((resolve) => {
    letBothGo = resolve;
  });
  arxiv.meddle = async (_, usual) => {
    asked += 1;
    if (asked === 2) letBothGo();
    await bothHaveAsked;
    return usual();
  };
  const outcomes = await Promise.all([startHarvest().ended, startHarvest().ended]);
  expect(outcomes.map(({ how }) => how)).toEqual([0, 0]);
  expect(outcomes.filter(({ output }) => output.includes('"isComplete":true'))).toHaveLength(1);
  // The one that came too late asked for one page and left the rest to the other.
  expect(asked).toBe(25);
  expect(differences(await everything(), alone)).toBe(0);
}, 120_000);
