import "./lib/check-node.mjs";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import pg from "pg";
import { openSafeBench } from "./lib/bench-database";
import { keptSmall } from "./lib/parts.mjs";
import { bold, say, step } from "./lib/progress.mjs";
import { withBench } from "./lib/with-bench";

// npm run bench:digest-send: how many digests a worker sends per second, from the claim in the database to the result in it,
// into a mail server that takes everything, beside nodemailer's pool sending the same mails to the same server and nothing
// else; how many three workers send; and how much memory they need, for how many readers. The database is one of its own,
// which writes as safely as in production.
const MANY = Number(process.argv[2] ?? 10_000);
const MEMORY = (process.argv[3] ?? "1000,100000").split(",").map(Number);
const ROUNDS = Number(process.argv[4] ?? 3);
/** Shares of a list by receiving domain, in percent. */
const DOMAINS = { "gmail.com": 50, "outlook.com": 14, "yahoo.com": 6, "qq.com": 6, "icloud.com": 4, "example.edu": 20 };

const started: ChildProcess[] = [];
await withBench(measure, openSafeBench);

async function measure(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await measureOn(client, url);
  } finally {
    for (const child of started) child.kill();
    await client.end();
  }
}

async function measureOn(client: pg.Client, url: string) {
  const sink = start("scripts/lib/mail-sink.mjs", [], {});
  const [{ port }] = (await once(sink, "message")) as [{ port: number }];
  const env = {
    DATABASE_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    AUTH_SECRET: "for a benchmark, and for nothing else",
    SITE_URL: "https://papers.example.org",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  };
  const run = async (title: string, how: string, processes: number, readers: number) => {
    await fill(client, readers);
    const result = await step(title, () => send(how, processes, env));
    const { rows } = await client.query(`SELECT count(*)::int AS count FROM "DigestDelivery" WHERE state = 'sent'`);
    sink.send("how many?");
    const [{ taken }] = (await once(sink, "message")) as [{ taken: number }];
    if (taken !== readers || (how === "ours" && rows[0].count !== readers))
      throw new Error(`${taken} mails arrived and ${rows[0].count} are noted as sent, of ${readers}.`);
    return { ...result, rate: readers / result.seconds, cpu: (result.cpuSeconds * 1000) / readers };
  };
  const best = async (title: string, how: string, processes: number) => {
    const results = [];
    for (let round = 1; round <= ROUNDS; round++)
      results.push(await run(`${title}, ${round} of ${ROUNDS}`, how, processes, MANY));
    return results.toSorted((a, b) => b.rate - a.rate)[Math.floor(ROUNDS / 2)]!;
  };
  const bare = await best(`${MANY} mails by nodemailer's pool`, "bare", 1);
  const one = await best(`${MANY} digests by one worker`, "ours", 1);
  const three = await best(`${MANY} digests by three workers`, "ours", 3);
  const memory = [];
  for (const readers of MEMORY)
    memory.push({ readers, ...(await run(`${readers} digests by one worker`, "ours", 1, readers)) });
  say();
  say(`  ${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}, medians of ${ROUNDS}`);
  say(
    `  nodemailer's pool, sending only   ${rate(bare.rate)} mails/s   ${bare.cpu.toFixed(2)} ms of processor for each`,
  );
  say(
    bold(
      `  one worker, end to end            ${rate(one.rate)} mails/s   ${one.cpu.toFixed(2)} ms   ${(one.rate / bare.rate).toFixed(2)} times the pool`,
    ),
  );
  say(bold(`  three workers                     ${rate(three.rate)} mails/s   ${three.cpu.toFixed(2)} ms`));
  say(bold(`  ${MANY} digests by one worker in ${one.seconds.toFixed(1)} s`));
  for (const { readers, megabytes, seconds, cpu } of memory)
    say(
      bold(
        `  ${readers} deliveries: at most ${megabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s, ${cpu.toFixed(2)} ms`,
      ),
    );
}

function rate(number: number): string {
  return number.toFixed(0).padStart(5);
}

/** Starts so many processes, lets them go together, and answers with the seconds until the last one is done. */
async function send(how: string, processes: number, env: Record<string, string>) {
  const children = Array.from({ length: processes }, () =>
    start("scripts/lib/bench-sender.ts", [...keptSmall, "--conditions=react-server", "--import", "tsx"], env, [how]),
  );
  await Promise.all(children.map((child) => once(child, "message")));
  const startedAt = performance.now();
  const results = await Promise.all(
    children.map(async (child) => {
      child.send("go");
      const [result] = (await once(child, "message")) as [{ sent: number; megabytes: number; cpuSeconds: number }];
      return result;
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const child of children) child.disconnect();
  const cpuSeconds = results.reduce((sum, result) => sum + result.cpuSeconds, 0);
  return { seconds, cpuSeconds, megabytes: Math.max(...results.map(({ megabytes }) => megabytes)) };
}

function start(script: string, flags: string[], env: Record<string, string>, args: string[] = []): ChildProcess {
  const child = spawn(process.execPath, [...flags, script, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  started.push(child);
  return child;
}

/** One issue of ten papers to so many readers, and nothing else. */
async function fill(client: pg.Client, readers: number) {
  await client.query(`TRUNCATE "DigestIssue", "Subscription" CASCADE`);
  const papers = Array.from({ length: 10 }, (_, place) => ({
    id: `2604.0${place}429`,
    title: `A title of usual length about language models and what they do not know, part ${place}`,
    byline: "Ada Lovelace, Alan Turing, Grace Hopper and 6 others",
    excerpt: "We study what happens when a model is asked for something that nobody has told it. "
      .repeat(4)
      .slice(0, 319),
    upvotes: 90 - place,
    code: { name: "ada/engine", url: "https://github.com/ada/engine" },
  }));
  const ids = papers.map(({ id }) => id);
  const domains = Object.entries(DOMAINS).flatMap(([domain, share]) => Array.from({ length: share }, () => domain));
  await client.query(
    `WITH issue AS (
       INSERT INTO "DigestIssue" (id, day, "paperIds") VALUES (gen_random_uuid(), '2026-04-16', $1) RETURNING id),
     paper AS (
       INSERT INTO "DigestIssuePaper" ("issueId", "paperId", paper)
       SELECT issue.id, p->>'id', p FROM issue, jsonb_array_elements($2::jsonb) p),
     edition AS (
       INSERT INTO "DigestEdition" (id, "issueId", key, language, abstracts, "paperIds", reasons)
       SELECT gen_random_uuid(), issue.id, 'everything', 'en', 'short', $1, $3 FROM issue RETURNING id, "issueId"),
     reader AS (
       INSERT INTO "Subscription" (id, email, "confirmedAt")
       SELECT gen_random_uuid(), 'reader-' || n || '@' || ($5::text[])[1 + n % 100], now() FROM generate_series(1, $4::int) n
       RETURNING id, email)
     INSERT INTO "DigestDelivery" (id, "issueId", "editionId", "subscriptionId", domain)
     SELECT gen_random_uuid(), edition."issueId", edition.id, reader.id, split_part(reader.email, '@', 2) FROM edition, reader`,
    [ids, JSON.stringify(papers), JSON.stringify(ids.map(() => [{ kind: "upvoted", value: "" }])), readers, domains],
  );
  await client.query("VACUUM ANALYZE");
}
