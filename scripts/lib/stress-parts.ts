import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { root } from "./home.mjs";
import { openPostgres } from "./postgres.mjs";
import { removePlace } from "./postgres-place.mjs";

/** Something that runs, may be killed at any moment, and be started again on what it has left behind. */
export type Part = {
  start: () => Promise<void>;
  /** Whether it has begun its work. */
  readonly isUp: boolean;
  kill: () => Promise<void>;
  /** Lets it finish. */
  stop: () => Promise<void>;
  /** How often it ended without having been told to. */
  readonly crashes: number;
};

/** A PostgreSQL of its own, killed with all its processes. The address stays the same. Throws when it has to change. */
export async function makePostgres(folder: string, { port, flags }: { port: number; flags: string[] }) {
  const open = () => openPostgres({ folder, usualPort: port, flags });
  let server = await open();
  const url = server.url();
  let crashes = 0;
  let isExpected = false;
  const watch = () =>
    server.lost.then(() => {
      if (!isExpected) crashes++;
    });
  watch();
  const part: Part = {
    start: async () => {
      server = await open();
      isExpected = false;
      watch();
      if (server.url() !== url) throw new Error(`PostgreSQL has moved to another port than ${port}, which is taken.`);
    },
    isUp: true,
    kill: async () => {
      isExpected = true;
      const postmaster = Number.parseInt(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8"), 10);
      for (const pid of [postmaster, ...childrenOf(postmaster)]) killIfThere(pid);
      await server.lost;
    },
    stop: async () => {
      isExpected = true;
      await server.close();
      removePlace(folder);
    },
    get crashes() {
      return crashes;
    },
  };
  return { part, url };
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid = 0, ppid]) => (ppid === parent && pid > 1 ? [pid] : []));
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** A program that ends again and again is not started any more. */
const MOST_CRASHES = 10;

type Program = {
  args: () => string[];
  env?: Record<string, string>;
  /** Where its output goes. */
  log: string;
  /** It is up once it has said this, or sent a message. */
  says?: string;
};

/** A program in a process of its own, which ends with ours. One that ends by itself is started again, and that is counted. */
export function makeProgram({ args, env = {}, log, says }: Program): Part & { send: (message: object) => void } {
  let child: ChildProcess | null = null;
  let isUp = false;
  let crashes = 0;
  const output = createWriteStream(log, { flags: "a" });
  const start = async () => {
    const process_ = spawn(process.execPath, args(), {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = process_;
    isUp = false;
    process_.on("message", () => {
      isUp = true;
    });
    for (const stream of [process_.stdout, process_.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output.write(chunk);
        if (says && chunk.includes(says)) isUp = true;
      });
    process_.once("exit", () => {
      if (child !== process_) return;
      crashes++;
      if (crashes < MOST_CRASHES) void start();
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const process_ = child;
    child = null;
    if (!process_ || process_.exitCode !== null || process_.signalCode !== null) return;
    const ended = once(process_, "exit");
    process_.kill(signal);
    await ended;
  };
  return {
    start,
    get isUp() {
      return isUp;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    send: (message) => {
      if (child?.connected) child.send(message);
    },
    get crashes() {
      return crashes;
    },
  };
}

/** Looks again and again until it is so. Throws with `what` when it is not within so many milliseconds. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 120_000,
): Promise<void> {
  for (const end = performance.now() + milliseconds; !(await isSo()); await after(20))
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
}
