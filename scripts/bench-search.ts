import "./lib/check-node.mjs";
import { cpus, loadavg } from "node:os";
import pg from "pg";
import { compile } from "@/features/search/compile";
import { correctQuery, countFacets, searchPapers, TooSlow, withTimeLimit } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { parseDay } from "@/lib/day";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { type BenchQuery, benchQueries } from "./lib/bench-queries";
import { bold, say, step } from "./lib/progress.mjs";
import { saySizes } from "./lib/say-sizes";
import { withBench } from "./lib/with-bench";

// npm run bench:search: how long a page of hits takes, and the counts beside it, among the papers of `npm run bench:data`,
// beside what the same server needs to take the first 25 papers from its index without counting, ordering or reading them.
const CONNECTIONS = Number(process.argv[2] ?? 8);
const ROUNDS = 3;
const TODAY = parseDay("2026-04-16")!;
/** What finds less than this is looked at for typing errors, as on the page. */
const FEW = 5;

type Measured = BenchQuery & { milliseconds: number; hits: number };

process.env.DATABASE_POOL = String(CONNECTIONS);
log.level = "error";
await withBench(measure);

async function measure(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS count FROM "SearchDocument"');
  say(`  ${rows[0].count} papers, ${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}`);
  const queries = benchQueries();
  await step("Warming up", () => inParallel(queries, searchOne));
  const rounds = Array.from({ length: ROUNDS }, () => queries).flat();
  const searched = await step(`${rounds.length} searches on ${CONNECTIONS} connections`, () =>
    inParallel(rounds, searchOne),
  );
  const counted = await step("The counts beside them", () => inParallel(rounds, facetsOfOne));
  const options = "-c enable_seqscan=off -c max_parallel_workers_per_gather=0";
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, options });
  const bare = await step("The bare index", () => inParallel(rounds, (query) => scanOne(pool, query)));
  await pool.end();
  say();
  say("                      p50     p95     p99     max");
  sayTimes("searchPapers", searched);
  for (const kind of [...new Set(queries.map((query) => query.kind))].sort())
    sayTimes(
      `  ${kind}`,
      searched.filter((one) => one.kind === kind),
    );
  sayTimes("countFacets", counted);
  sayTimes("bare index scan", bare);
  const [slowest] = searched.toSorted((a, b) => b.milliseconds - a.milliseconds);
  await saySlowest(slowest!);
  const [slowestCount] = counted.toSorted((a, b) => b.milliseconds - a.milliseconds);
  say(`  Slowest count: ${slowestCount!.text} (${slowestCount!.milliseconds.toFixed(0)} ms)`);
  await saySizes(client);
  say(`  Load ${loadavg()[0]!.toFixed(1)}`);
  await client.end();
}

async function inParallel(queries: BenchQuery[], work: (query: BenchQuery) => Promise<number>): Promise<Measured[]> {
  const waiting = [...queries];
  const measured: Measured[] = [];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let query = waiting.shift(); query; query = waiting.shift()) {
        const startedAt = performance.now();
        const hits = await work(query);
        measured.push({ ...query, hits, milliseconds: performance.now() - startedAt });
      }
    }),
  );
  return measured;
}

/** What the page does for its list: the hits, and where they are few the query without typing errors. */
async function searchOne({ text, page, isTyping }: BenchQuery): Promise<number> {
  const query = readQuery(text, isTyping);
  try {
    const { count } = await searchPapers(query, page, TODAY);
    const correction = count < FEW ? await correctQuery(query) : null;
    return correction ? (await searchPapers(correction.query, page, TODAY)).count : count;
  } catch (error) {
    if (error instanceof TooSlow) return -1;
    throw error;
  }
}

async function facetsOfOne({ text, isTyping }: BenchQuery): Promise<number> {
  try {
    return (await countFacets(readQuery(text, isTyping), TODAY)).organizations.length;
  } catch (error) {
    if (error instanceof TooSlow) return -1;
    throw error;
  }
}

/** The least that the same server can do for a search: a handful of papers straight from the index. */
async function scanOne(pool: pg.Pool, { text, isTyping }: BenchQuery): Promise<number> {
  const { words, labels } = compile(readQuery(text, isTyping));
  const asked = [words && "to_tsquery('english', $1)", labels && (words ? "$2::tsquery" : "$1::tsquery")].filter(
    Boolean,
  );
  const given = [words, labels].filter((one) => one !== null);
  const where = asked.length > 0 ? `words @@ (${asked.join(" && ")})` : "true";
  return (await pool.query(`SELECT "paperId" FROM "SearchDocument" WHERE ${where} LIMIT 25`, given)).rows.length;
}

function sayTimes(name: string, measured: Measured[]) {
  const times = measured.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(share * times.length) - 1]!.toFixed(1).padStart(8);
  const tooSlow = measured.filter(({ hits }) => hits < 0).length;
  const line = `${name.padEnd(18)}${at(0.5)}${at(0.95)}${at(0.99)}${at(1)} ms`;
  say(bold(`  ${line}${tooSlow > 0 ? `   ${tooSlow} of ${times.length} too slow` : ""}`));
}

/** Searches once more, alone, and prints the plan of the statement that took longest. */
async function saySlowest({ text, page, isTyping, milliseconds, hits }: Measured) {
  say(`  Slowest: ${text}, page ${page} (${milliseconds.toFixed(0)} ms, ${hits} hits). Alone, its slowest statement:`);
  let slowest = { query: "", params: "[]", duration: -1 };
  const listener = db() as unknown as { $on: (event: "query", listen: (one: typeof slowest) => void) => void };
  listener.$on("query", (one) => {
    if (/^\s*(WITH|SELECT)/.test(one.query) && one.duration > slowest.duration) slowest = one;
  });
  await searchOne({ kind: "", text, page, isTyping });
  const { query, params, duration } = slowest;
  const given = JSON.parse(params) as unknown[];
  const plan = await withTimeLimit(
    (tx) => tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${query}`, ...given),
    60_000,
  );
  say(`  ${duration} ms: ${query.replace(/\s+/g, " ")}`);
  for (const line of plan) say(`    ${line["QUERY PLAN"]}`);
}
