import { text } from "node:stream/consumers";
import { chooseDatabase, chooseSettings } from "./embedded.mjs";
import { loadDotEnv } from "./environment.mjs";
import { home, keep, recall, root, Sentence } from "./home.mjs";
import { addressOf, claim, reach } from "./only-one.mjs";
import { commands, describeEnd, endLeftovers, start, webIsReady } from "./parts.mjs";
import { build, generate, install } from "./prepare.mjs";
import { run } from "./processes.mjs";
import { bold, dim, explain, say, step } from "./progress.mjs";
import { listenForStop, Stopped } from "./stopping.mjs";

/**
 * Prepares what is missing, brings up database, inbox, worker and web, says where they are, and stops them in the right
 * order when asked to or when one of them ends by itself. `change(name)` may give other arguments for a part, and
 * `beforehand` is run once packages are there. Ends this process.
 */
export async function runEverything({ development = false, change = (name) => commands[name], beforehand = () => {} }) {
  process.chdir(root);
  const stop = listenForStop();
  const state = { address: null };
  if (!(await isTheOnlyOne(state))) process.exit(0);
  const up = { parts: [], database: null };
  let exitCode = 0;
  try {
    loadDotEnv();
    await endLeftovers((recall("parts") ?? "").split(" ").map(Number).filter(Boolean));
    await bringUp({ up, stop, development, change, beforehand });
    say(addresses(up, development));
    state.address = up.env.SITE_URL;
    const fate = await Promise.race([stop.requested.then(() => null), firstToEnd(up)]);
    if (fate) throw new Sentence(fate);
  } catch (error) {
    // What is interrupted fails; that is no news.
    if (!(error instanceof Stopped) && !stop.isRequested()) {
      explain(error);
      exitCode = 1;
    }
  }
  await takeDown(up, stop);
  process.exit(exitCode);
}

/** Whether nobody else runs this checkout; says where that one is otherwise. */
async function isTheOnlyOne(state) {
  const address = addressOf("start", home);
  const door = await claim(address, (socket) => socket.resume().end(state.address ?? ""));
  if (door) return true;
  const socket = await reach(address);
  const where = socket ? await text(socket).catch(() => "") : "";
  say(
    where
      ? `Broadsheet is already running here: ${bold(where)}`
      : "Broadsheet is already being started here, in another terminal.",
  );
  return false;
}

async function bringUp({ up, stop, development, change, beforehand }) {
  await install();
  stop.check();
  beforehand();
  await checkSettings(process.env);
  const { env, inbox } = await chooseSettings();
  Object.assign(up, { env, inbox });
  await generate();
  stop.check();
  if (!env.DATABASE_URL) up.database = await step("Starting PostgreSQL", () => chooseDatabase(env));
  stop.check();
  await step("Bringing the database up to date", () =>
    run(process.execPath, commands.deploy, { said: "The database could not be brought up to date.", env }),
  );
  if (await hasNoPapers(env.DATABASE_URL))
    await step("Importing the first 38 papers", () =>
      run(process.execPath, [...commands.import, "prisma/papers-seed.json"], { said: "The import failed.", env }),
    );
  stop.check();
  if (!development) await build({ folder: ".next", env });
  stop.check();
  await step(inbox ? "Starting web, worker and mail inbox" : "Starting web and worker", () =>
    startParts(up, stop, change, development),
  );
}

async function startParts(up, stop, change, development) {
  const { env, inbox } = up;
  const options = { env, warn: (line) => say(`  ${line}`) };
  const show = (name) => (development ? { show: (line) => say(`${dim(name.padEnd(6))} ${line}`) } : {});
  if (inbox)
    up.parts.push(start("inbox", { ...options, args: [...commands.inbox, inbox.smtp, inbox.web, inbox.folder] }));
  for (const name of ["worker", "web"]) up.parts.push(start(name, { ...options, args: change(name), ...show(name) }));
  keep("parts", up.parts.map(({ pid }) => pid).join(" "));
  await Promise.race([
    webIsReady(up.parts.at(-1), env),
    stop.requested,
    firstToEnd(up).then((fate) => Promise.reject(new Sentence(fate))),
  ]);
  stop.check();
}

/** Checks what is set by the same rules as web and worker; embedded parts stand in for the rest. Throws a Sentence with one line for each that is wrong. */
async function checkSettings(env) {
  const { tsImport } = await import("tsx/esm/api");
  const { readEnv } = await tsImport("../../src/lib/env.ts", import.meta.url);
  try {
    readEnv({
      ...env,
      DATABASE_URL: env.DATABASE_URL || "postgresql://embedded",
      SMTP_URL: env.SMTP_URL || "smtp://embedded",
      AUTH_SECRET: env.AUTH_SECRET || "made and kept in .data/auth-secret",
    });
  } catch (error) {
    throw new Sentence(error.message);
  }
}

async function hasNoPapers(connectionString) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM "Paper" LIMIT 1');
  await client.end();
  return rowCount === 0;
}

/** Resolves with a sentence when a part or the database ends by itself. */
function firstToEnd({ parts, database }) {
  const ends = parts.map((part) => part.ended.then((reason) => describeEnd(part, reason)));
  return Promise.race(database ? [...ends, database.lost] : ends);
}

function addresses({ env, inbox, database }, development) {
  return [
    "",
    `  ${bold("Broadsheet is running")}${development ? ", with reload" : ""}`,
    "",
    `  Papers   ${bold(env.SITE_URL)}`,
    inbox && `  Inbox    ${bold(`http://localhost:${inbox.web}`)}  ${dim("the mails it sends arrive here")}`,
    `  Data     ${database ? "PostgreSQL in .data/" : "PostgreSQL by DATABASE_URL"}${dim(", logs in .data/logs/")}`,
    "",
    `  ${dim("Ctrl-C stops it. Nothing is lost.")}`,
    "",
  ]
    .filter((line) => typeof line === "string")
    .join("\n");
}

/** Web and worker finish what they have in hand, then the inbox, then the database. */
async function takeDown({ parts, database }, stop) {
  if (parts.length > 0 || database) say("Stopping.");
  const inHand = parts.filter(({ name }) => name !== "inbox");
  const slow = setTimeout(() => say("  Still finishing requests and mails. Ctrl-C again ends them at once."), 3000);
  stop.insisted.then(() => {
    for (const part of parts) part.end();
  });
  await Promise.all(inHand.map((part) => part.stop()));
  clearTimeout(slow);
  await Promise.all(parts.filter(({ name }) => name === "inbox").map((part) => part.stop()));
  await database?.close();
  if (parts.length > 0) keep("parts", "");
}
