import "./lib/check-node.mjs";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "./lib/home.mjs";
import { fetchRaw, weighPage } from "./lib/page-weight.mjs";
import { commands, start, webIsReady } from "./lib/parts.mjs";
import { freePort } from "./lib/ports.mjs";
import { openTestPostgres } from "./lib/postgres.mjs";
import { build, generate, install } from "./lib/prepare.mjs";
import { run, startPart } from "./lib/processes.mjs";
import { bold, explain, say, step } from "./lib/progress.mjs";

// How fast the site answers a page, an answer of the API and a feed, each beside a bare node:http server with the same bytes
// in the same minutes. Everything runs on a database of its own; nothing of a running `npm start` is touched.
const PAGE = "/papers/date/2026-04-16";
const API = "/api/daily_papers?date=2026-04-16";
const FEED = "/feeds/daily.atom";
const CONNECTIONS = 32;
const ROUNDS = 3;
const SECONDS = 5;
const ENCODINGS = "gzip, deflate, br";

process.chdir(root);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const running = [];
let database;
try {
  await install();
  await generate();
  const settings = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NEXT_DIST_DIR: ".next-test", LOG_LEVEL: "warn" };
  await build({ folder: settings.NEXT_DIST_DIR, env: settings });
  database = await step("Starting PostgreSQL", () => openTestPostgres());
  const site = await startSite({ ...settings, DATABASE_URL: database.url() });
  for (const path of [PAGE, API, FEED]) await beside(site, path, {});
  await beside(site, FEED, { "if-none-match": (await fetchRaw(site + FEED, ENCODINGS)).headers.etag });
  await weigh(site + PAGE);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
await Promise.all(running.map((part) => part.stop(5)));
await database?.close();
rmSync(folder, { recursive: true, force: true });
process.exit();

/** Web alone, on all the recorded days when they are there. Answers with the site's address. */
async function startSite(settings) {
  const port = await freePort(3100);
  const addresses = {
    HOST: "127.0.0.1",
    PORT: String(port),
    SITE_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: "smtp://127.0.0.1:9",
    // One network asks it all.
    API_READS: "0",
  };
  const env = { ...settings, ...addresses, AUTH_SECRET: randomBytes(33).toString("base64url") };
  await run(process.execPath, commands.deploy, { said: "The database could not be brought up to date.", env });
  const recorded = resolve("../shared/data/daily_papers");
  const files = existsSync(recorded)
    ? readdirSync(recorded).map((name) => join(recorded, name))
    : ["prisma/papers-seed.json"];
  const work = () => run(process.execPath, [...commands.import, ...files], { said: "The import failed.", env });
  say(`  ${(await step(`Importing ${files.length} files`, work)).trim().split("\n").at(-1)}`);
  const web = start("web", { env, logFolder: folder, warn: say });
  running.push(web);
  await webIsReady(web, env);
  return env.SITE_URL;
}

/** One address of the site beside the bytes of its answer, asked with these headers. */
async function beside(site, path, headers) {
  const bare = await startBare(site + path, headers);
  await measure({ "this site": site + path, "bare node:http": bare }, headers);
}

/** The answer that a reader would get, from a server that does nothing else. */
async function startBare(url, asked) {
  const { status, headers, body } = await fetchRaw(url, ENCODINGS, asked);
  if (status !== 200 && status !== 304) throw new Error(`${url} answered ${status}.`);
  const file = join(folder, `answer-${running.length}`);
  writeFileSync(file, body);
  const port = await freePort(3200 + running.length);
  const names = ["content-type", "content-encoding", "etag"].filter((name) => headers[name]);
  const kept = Object.fromEntries(names.map((name) => [name, headers[name]]));
  running.push(
    startPart("bare", ["scripts/lib/bare-server.mjs", port, file, JSON.stringify(kept), status], {
      env: process.env,
      logFolder: folder,
    }),
  );
  const bare = `http://127.0.0.1:${port}/`;
  while (!(await fetchRaw(bare, "br").catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
  const { pathname, search } = new URL(url);
  say();
  say(
    `  ${pathname}${search}: ${status}, ${body.length.toLocaleString("en")} bytes (${kept["content-encoding"] ?? "as they are"})`,
  );
  return bare;
}

/** Takes turns, so that what else the machine does falls on both; prints the middle one of the rounds. */
async function measure(urls, headers) {
  const { default: autocannon } = await import("autocannon");
  const shoot = (url, duration) =>
    autocannon({ url, connections: CONNECTIONS, duration, headers: { "accept-encoding": ENCODINGS, ...headers } });
  const rounds = Object.fromEntries(Object.keys(urls).map((name) => [name, []]));
  await step(`Measuring, ${ROUNDS} rounds of ${SECONDS} s each with ${CONNECTIONS} connections`, async () => {
    for (const url of Object.values(urls)) await shoot(url, 2);
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, url] of Object.entries(urls)) rounds[name].push(await shoot(url, SECONDS));
  });
  say();
  const middle = Object.entries(rounds).map(([name, results]) => {
    const wanted = headers["if-none-match"] ? "3xx" : "2xx";
    const others = ["1xx", "2xx", "3xx", "4xx", "5xx"].filter((kind) => kind !== wanted);
    const bad = results.reduce((sum, one) => others.reduce((all, kind) => all + one[kind], sum + one.errors), 0);
    if (bad > 0) throw new Error(`${bad} requests to ${name} failed.`);
    const byRate = results.toSorted((a, b) => a.requests.average - b.requests.average);
    return {
      name,
      rate: byRate[Math.floor(ROUNDS / 2)].requests.average,
      p99: byRate[Math.floor(ROUNDS / 2)].latency.p99,
    };
  });
  for (const { name, rate, p99 } of middle)
    say(`  ${name.padEnd(16)} ${Math.round(rate).toLocaleString("en").padStart(8)} requests/s   p99 ${p99} ms`);
  say(bold(`  ratio            ${(middle[0].rate / middle[1].rate).toFixed(2).padStart(8)}`));
}

async function weigh(url) {
  say();
  for (const { kind, files, raw, gzip } of await weighPage(url)) {
    const [plain, packed] = [raw, gzip].map((bytes) => bytes.toLocaleString("en").padStart(9));
    say(
      `  ${kind.padEnd(5)}${String(files).padStart(3)} ${files === 1 ? "file " : "files"} ${plain} bytes  ${packed} by gzip`,
    );
  }
}
