import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { keep, keepOnce, recall, Sentence } from "./home.mjs";
import { freePort } from "./ports.mjs";
import { placeFor } from "./postgres-place.mjs";
import { commandOf, isAlive, waitUntilGone } from "./processes.mjs";

/** Beside PostgreSQL's own 5432, which is often in use. */
const USUAL_PORT = 5433;
const SECONDS_TO_START = 60;
const SECONDS_TO_STOP = 20;
const TRIES = 3;

/**
 * Starts the PostgreSQL of a folder, making it first when there is none, on a free port of 127.0.0.1.
 * Answers with `{ port, ended, stop }`. Throws a Sentence with the end of its log when it cannot start.
 */
export async function startServer({ folder, flags, usualPort = USUAL_PORT, note, makePassword }) {
  const place = placeFor(folder, note);
  const password = keepOnce("postgres-password", makePassword, folder);
  await endOrphan(place.data, note);
  if (!existsSync(join(place.data, "PG_VERSION"))) initialize(place, password, folder);
  const log = join(folder, "postgres.log");
  for (let tries = 1; ; tries++) {
    const wanted = Number(recall("postgres-port", folder) ?? usualPort);
    const port = await freePort(wanted);
    const server = await launch(place, port, flags, log);
    if (server) {
      if (port !== wanted && wanted > 0) note(`Port ${wanted} is taken, so PostgreSQL uses ${port}.`);
      keep("postgres-port", port, folder);
      await makeDatabase(port, password);
      return { port, ...server };
    }
    const reason = readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n");
    // The port was taken meanwhile, or a killed server's last processes are still on their way out.
    const passing = /could not bind|pre-existing shared memory/.test(reason);
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (tries === TRIES || !passing) throw new Sentence(`PostgreSQL could not start. The end of ${log}:\n\n${reason}`);
  }
}

/** Makes an empty cluster. It only gets its name when it is whole, so one that was interrupted is made anew. */
function initialize({ bin, data, identity }, password, folder) {
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(dirname(data), "password.new");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid) for (const path of [half, passwordFile]) chownSync(path, identity.uid, identity.gid);
  for (const program of ["initdb", "postgres"]) makeExecutable(join(bin, program));
  const made = spawnSync(
    join(bin, "initdb"),
    // The same order and letters on every machine, whatever its locales.
    [
      `--pgdata=${half}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    { ...identity, cwd: dirname(data), encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  rmSync(passwordFile);
  if (made.status !== 0)
    throw new Sentence(
      `PostgreSQL could not make its folder ${half} for ${folder}:\n\n${made.error?.message ?? made.stderr}`,
    );
  renameSync(half, data);
}

function makeExecutable(path) {
  try {
    chmodSync(path, 0o755);
  } catch {
    // Somebody else's copy, which then is executable or initdb will say so.
  }
}

/** Starts the server and answers with it once it takes connections, or with null when it ended before. */
async function launch({ bin, data, identity }, port, flags, logPath) {
  const log = openSync(logPath, "w", 0o600);
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    ...flags,
  ];
  const child = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...identity,
    cwd: dirname(data),
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", log, log],
  });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(`PostgreSQL ended (${signal ?? `exit code ${code}`}). Its last words are in ${logPath}.`),
    );
  });
  const up = await Promise.race([ended.then(() => false), isReady(data, child)]);
  return up ? { ended, stop: () => stop(child, ended) } : null;
}

/** Resolves when the server says in its pid file that it is ready (the eighth line, as pg_ctl reads it). */
async function isReady(data, child) {
  for (const end = performance.now() + SECONDS_TO_START * 1000; performance.now() < end; ) {
    const lines = existsSync(join(data, "postmaster.pid"))
      ? readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")
      : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stop(child, ended) {
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGQUIT"), SECONDS_TO_STOP * 1000);
  await ended;
  clearTimeout(timer);
}

/** Ends a server that outlived whoever started it, and forgets a pid file whose process is not PostgreSQL. */
async function endOrphan(data, note) {
  const file = join(data, "postmaster.pid");
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : 0;
  if (pid <= 1 || process.platform === "win32") return;
  const isPostgres = isAlive(pid) && commandOf(pid).includes(data);
  if (!isPostgres) return rmSync(file, { force: true });
  process.kill(pid, "SIGINT");
  if (!(await waitUntilGone(pid, SECONDS_TO_STOP))) process.kill(pid, "SIGQUIT");
  if (!(await waitUntilGone(pid, SECONDS_TO_STOP)))
    throw new Sentence(
      `An earlier PostgreSQL (process ${pid}) still uses ${data} and does not stop. End it and try again.`,
    );
  note("An earlier PostgreSQL was still running on .data/ and was stopped first.");
}

/** The database itself, beside PostgreSQL's own. */
async function makeDatabase(port, password) {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'broadsheet'");
  if (rowCount === 0) await client.query("CREATE DATABASE broadsheet");
  await client.end();
}
