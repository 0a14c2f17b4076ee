import "./lib/check-node.mjs";
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import pg from "pg";
import { type Opened, openDue } from "@/features/digest/opening/mutations";
import { type Profile, profileKey, siteProfile, type Topic } from "@/features/digest/preferences/profile";
import { type Indexed, writeSearchDocuments } from "@/features/papers/search-documents";
import type { PrismaClient } from "@/generated/prisma/client";
import { type Day, shiftDay, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { openSafeBench } from "./lib/bench-database";
import { type Pieces, randomFrom, readPieces } from "./lib/bench-pieces";
import { bold, say, step } from "./lib/progress.mjs";
import { withBench } from "./lib/with-bench";

// npm run bench:digest-open: how long it takes to open an issue for a hundred thousand readers with a thousand different
// preferences, who are all due at the same moment: on their first day, and on the following ones, when what they know already
// is left out. The database is one of its own, which writes as safely as in production.
const READERS = Number(process.argv[2] ?? 100_000);
const PREFERENCES = Number(process.argv[3] ?? 1_000);
const PAPERS_A_DAY = Number(process.argv[4] ?? 1_000);
const FEATURED_A_DAY = 80;
const FIRST = "2026-04-14" as Day;
const DAYS = 3;
const SEED = 20260416;

const CATEGORIES =
  "cs.LG cs.CL cs.CV cs.AI stat.ML cs.RO cs.IR math.OC cs.CR cs.DS quant-ph hep-th econ.EM q-bio.NC eess.IV".split(" ");

/** Each saved search belongs to one of the readers whose preferences name it; to the others it says nothing. */
const OWNERS = `
  WITH named AS (
    SELECT DISTINCT ON (topic->>'value') topic->>'value' AS search, s.id, s.email
    FROM "DigestProfile" p CROSS JOIN jsonb_array_elements(p.topics) topic JOIN "Subscription" s ON s."profileKey" = p.key
    WHERE topic->>'kind' = 'search' ORDER BY topic->>'value', s.email),
  owner AS (
    INSERT INTO "User" (id, email, username) SELECT DISTINCT id, email, 'u' || md5(email) FROM named)
  UPDATE "SavedSearch" s SET "userId" = named.id FROM named WHERE s.id::text = named.search`;

const random = randomFrom(SEED);
const below = (most: number) => Math.floor(random() * most);
const one = <T>(list: readonly T[]): T => list[below(list.length)]!;

const [command, moment] = process.argv.slice(2);
if (command === "open") {
  await openAlone(new Date(moment!));
  process.exit();
}

await withBench(measure, openSafeBench);

async function measure(url: string) {
  process.env.LOG_LEVEL = "error";
  const pieces = await step("Reading real papers", readPieces);
  await step(`Writing ${PAPERS_A_DAY} papers a day`, () => writePapers(pieces));
  const keys = await step(`Writing ${PREFERENCES} preferences`, () => writeProfiles(pieces));
  await step(`Writing ${READERS} subscriptions`, () => writeReaders(keys));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(OWNERS);
  await client.query("VACUUM ANALYZE");
  for (let number = 0; number < DAYS; number++) {
    const day = shiftDay(FIRST, number);
    const memory = watchMemory(client);
    const { opened, seconds, statements, own } = await openElsewhere(`${day}T18:00:00Z`);
    const postgres = await memory.end();
    const [{ papers }] = (
      await client.query(
        `SELECT count(*)::int AS papers FROM "DigestIssuePaper" p
      JOIN "DigestIssue" i ON i.id = p."issueId" WHERE i.day = $1`,
        [day],
      )
    ).rows;
    say(bold(`Day ${number + 1}: ${seconds.toFixed(1)} s`));
    say(
      `  ${opened?.deliveries} mails, ${opened?.editions} editions of ${papers} papers, ${opened?.skipped} readers without news; ` +
        `${statements} statements; at most ${own} MB here, ${postgres} MB in one process of PostgreSQL (load ${loadavg()[0]!.toFixed(1)})`,
    );
    // Two of a hundred are given up: their readers know less than others.
    await client.query(
      `UPDATE "DigestDelivery" SET state = CASE WHEN random() < 0.02 THEN 'failed' ELSE 'sent' END WHERE state = 'queued'`,
    );
    await client.query("VACUUM ANALYZE");
  }
  const startedAt = performance.now();
  for (let time = 0; time < 20; time++) await openDue(new Date(`${shiftDay(FIRST, DAYS - 1)}T18:01:00Z`));
  say(`A minute in which nothing is due takes ${((performance.now() - startedAt) / 20).toFixed(1)} ms.`);
  await client.end();
}

/** Papers put together from the sentences of real ones, indexed by the application itself. */
async function writePapers(pieces: Pieces) {
  const organizations = pieces.organizations.slice(0, 300);
  await db().organization.createMany({
    data: organizations.map(({ id, name }) => ({ id, name })),
    skipDuplicates: true,
  });
  for (let day = shiftDay(FIRST, -3); day < shiftDay(FIRST, DAYS); day = shiftDay(day, 1)) {
    const papers = Array.from({ length: PAPERS_A_DAY }, (_, place) => makePaper(pieces, organizations, day, place));
    await db().$transaction(
      async (tx) => {
        await tx.paper.createMany({
          data: papers.map(({ organization, lastDay, ...paper }) => ({
            ...paper,
            organizationId: organization?.id ?? null,
            sourceUpvoteCount: Math.floor(random() ** -0.9 - 1),
            createdAt: startOfDay(day),
            lastDay: lastDay && startOfDay(day),
          })),
        });
        const featured = papers.filter(({ lastDay }) => lastDay);
        await tx.feedEntry.createMany({ data: featured.map(({ id }) => ({ paperId: id, day: startOfDay(day) })) });
        await writeSearchDocuments(tx, papers);
      },
      { timeout: 120_000 },
    );
  }
}

function makePaper(pieces: Pieces, organizations: Pieces["organizations"], day: Day, place: number): Indexed {
  const some = (most: number, list: string[]) => Array.from({ length: 1 + below(most) }, () => one(list));
  return {
    id: `${day}.${place}`,
    title: `${one(pieces.titles)} for ${one(pieces.titles)}`,
    abstract: Array.from({ length: 4 + below(5) }, () => one(pieces.sentences)).join(" "),
    authors: Array.from({ length: 1 + below(8) }, () => ({
      name: `${one(pieces.givenNames)} ${one(pieces.familyNames)}`,
    })),
    organization: random() < 0.5 ? one(organizations) : null,
    categories: [...new Set([one(CATEGORIES), one(CATEGORIES)])],
    aiKeywords: random() < 0.3 ? some(6, pieces.keywords) : [],
    codeUrl: random() < 0.3 ? `https://github.com/bench/${day}-${place}` : null,
    publishedAt: startOfDay(day),
    lastDay: place < FEATURED_A_DAY ? day : null,
  };
}

/** Different preferences: a tenth wants everything, by some measure; the others have one to six topics, some of them rare. */
async function writeProfiles(pieces: Pieces): Promise<string[]> {
  const user = await db().user.create({ data: { email: "bench@example.org", username: "bench" } });
  const searches = await db().savedSearch.createManyAndReturn({
    data: Array.from({ length: Math.ceil(PREFERENCES / 3) }, (_, place) => ({
      userId: user.id,
      name: `Search ${place}`,
      query: `${one(pieces.keywords)} ${one(["votes:>1", "has:code", "", "OR agents", `category:${one(CATEGORIES)}`])}`,
    })),
  });
  const makeTopic: (() => Topic)[] = [
    () => ({ kind: "search", value: one(searches).id }),
    () => ({ kind: "category", value: one(CATEGORIES) }),
    () => ({ kind: "organization", value: one(pieces.organizations).id }),
    () => ({ kind: "author", value: `${one(pieces.givenNames)} ${one(pieces.familyNames)}` }),
    () => ({ kind: "words", value: one(pieces.keywords) }),
  ];
  const profiles = new Map<string, Profile>();
  while (profiles.size < PREFERENCES) {
    const topics = random() < 0.1 ? [] : Array.from({ length: 1 + below(6) }, () => one(makeTopic)());
    const profile: Profile = {
      ...siteProfile,
      topics,
      minUpvotes: random() < 0.7 ? 0 : below(30),
      withCode: random() < 0.1,
      most: random() < 0.5 ? null : 5 + below(46),
      abstracts: random() < 0.8 ? "short" : "full",
    };
    const key = profileKey(profile);
    if (key) profiles.set(key, profile);
  }
  await db().digestProfile.createMany({ data: [...profiles].map(([key, profile]) => ({ key, ...profile })) });
  return [...profiles.keys()];
}

/** A fifth has the site's own choice; some preferences are frequent, most are rare. */
async function writeReaders(keys: string[]) {
  const domains = ["gmail.com", "outlook.com", "example.edu"];
  for (let first = 0; first < READERS; first += 5_000)
    await db().subscription.createMany({
      data: Array.from({ length: Math.min(5_000, READERS - first) }, (_, place) => ({
        email: `reader-${first + place}@${one(domains)}`,
        confirmedAt: startOfDay(shiftDay(FIRST, -1)),
        nextDueAt: new Date(`${FIRST}T18:00:00Z`),
        hour: 18,
        timeZone: "UTC",
        language: random() < 0.8 ? null : one(["de", "zh"]),
        sendsEmpty: random() < 0.05,
        profileKey: random() < 0.2 ? null : keys[Math.floor(keys.length ** random()) - 1]!,
      })),
    });
}

type Told = { opened: Opened | null; seconds: number; statements: number; own: number };

/** Opens in a process of its own, whose memory is that of opening alone. */
async function openElsewhere(at: string): Promise<Told> {
  const child = fork("scripts/bench-digest-open.ts", ["open", at], { execArgv: [...process.execArgv] });
  const [told] = await once(child, "message");
  return told as Told;
}

/** What that process does: opens, and tells how long it took, with how many statements, and how many MB it had at most. */
async function openAlone(now: Date) {
  let statements = 0;
  (db() as unknown as PrismaClient<"query">).$on("query", () => {
    statements++;
  });
  const startedAt = performance.now();
  const opened = await openDue(now);
  const seconds = (performance.now() - startedAt) / 1000;
  const told: Told = { opened, seconds, statements, own: Math.round(process.resourceUsage().maxRSS / 1024) };
  await new Promise((resolve) => process.send!(told, resolve));
  await db().$disconnect();
}

/** The most memory, in MB, that one process of PostgreSQL had to itself until the end. */
function watchMemory(client: pg.Client) {
  let most = 0;
  const look = async () => {
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'",
    );
    for (const { pid } of rows) most = Math.max(most, privateMemory(pid));
  };
  let looking: Promise<void> = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, 100);
  return {
    end: async () => {
      clearInterval(timer);
      await looking;
      return most;
    },
  };
}

/** MB that a process shares with no other, as Linux counts them; 0 elsewhere. */
function privateMemory(pid: number): number {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
