import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { home, privateFolder, recall, root, Sentence } from "./home.mjs";
import { addressOf, reach } from "./only-one.mjs";
import { removePlace } from "./postgres-place.mjs";
import { isAlive } from "./processes.mjs";

const guard = fileURLToPath(new URL("postgres-guard.mjs", import.meta.url));

/**
 * The embedded PostgreSQL of a folder: the one that runs already, or started now, and stopped when its last user has closed.
 * Answers with `{ url, lost, close, unref }`: the address of a database in it, a promise of the reason should it end by
 * itself, a way to let go of it (which waits when we were the last), and one to let this process end without that.
 * `note` is told what a person should know. Throws a Sentence when it cannot start.
 *
 * @param {{ folder?: string, temporary?: boolean, flags?: string[], usualPort?: number, note?: (text: string) => void }} options
 */
export async function openPostgres({ folder = home, temporary = false, flags = [], usualPort, note = () => {} } = {}) {
  privateFolder(folder);
  for (let tries = 0; tries < 5; tries++) {
    const socket = await reachOrStart(folder, { folder, temporary, flags, usualPort });
    const server = await greet(socket, note);
    if (server) return { ...server, url: addresses(server.port, recall("postgres-password", folder)) };
  }
  throw new Sentence(`PostgreSQL's keeper ends before it says anything. See ${join(folder, "postgres-guard.log")}.`);
}

const addresses =
  (port, password) =>
  (database = "broadsheet") =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

/**
 * Listens to the keeper until it names the server's port. Answers with null when it is just going: then there is a next one.
 * Throws a Sentence when it says that the server cannot start.
 */
function greet(socket, note) {
  const closed = new Promise((resolve) => socket.once("close", resolve));
  let lose;
  const lost = new Promise((resolve) => {
    lose = resolve;
  });
  const close = () => {
    socket.end();
    return closed;
  };
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: socket }).on("error", () => {});
    lines.on("line", (line) => {
      const message = JSON.parse(line);
      if (message.note) note(message.note);
      if (message.port) resolve({ port: message.port, lost, close, unref: () => socket.unref() });
      if (message.failed) {
        reject(new Sentence(message.failed));
        lose(message.failed);
      }
    });
    closed.then(() => {
      resolve(null);
      lose("PostgreSQL's keeper ended unexpectedly.");
    });
  });
}

/** Losing a test's data in a power cut is no loss, and this way they are written in half the time. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** An empty PostgreSQL for this process's tests alone, thrown away when it is closed. Answers as `openPostgres`. */
export function openTestPostgres() {
  privateFolder(home);
  for (const name of readdirSync(home)) {
    const [, pid] = /^test-(\d+)$/.exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) removePlace(join(home, name));
  }
  return openPostgres({ folder: join(home, `test-${process.pid}`), temporary: true, usualPort: 0, flags: CARELESS });
}

/** Connects to the keeper of this folder's PostgreSQL, starting one when there is none. */
async function reachOrStart(folder, options) {
  const address = addressOf("postgres", folder);
  const logPath = join(folder, "postgres-guard.log");
  for (let starts = 0; starts < 3; starts++) {
    const there = await reach(address);
    if (there) return there;
    const log = openSync(logPath, "w", 0o600);
    const child = spawn(process.execPath, [guard, JSON.stringify(options)], {
      cwd: root,
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    child.unref();
    const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
    // A connection that is made after all would count as a user for as long as this process lives.
    const given = new AbortController();
    const socket = await Promise.race([reachSoon(address, given.signal), ended.then(() => null)]);
    if (socket) return socket;
    given.abort();
  }
  throw new Sentence(`PostgreSQL's keeper could not start:\n\n${readFileSync(logPath, "utf8")}`);
}

/** Connects as soon as somebody listens; no more once `signal` says that nobody waits for it. */
async function reachSoon(address, signal) {
  for (;;) {
    const socket = await reach(address);
    if (signal.aborted) socket?.destroy();
    if (socket || signal.aborted) return socket;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
