import { join } from "node:path";
import { home, root, Sentence } from "./home.mjs";
import { commandOf, startPart, waitUntilGone } from "./processes.mjs";

const typescript = ["--import", "tsx"];
/** What throws outside of a server component is fine in a process that only ever is a server. */
const server = ["--conditions=react-server", ...typescript];

/**
 * V8 lets a process grow by what it does not use any more before it looks for it. The worker runs for months beside everything
 * else on a machine: kept small it needs 210 MB where it took 300, and as much of the processor (bench:digest-send).
 */
export const keptSmall = ["--max-semi-space-size=4", "--optimize-for-size"];

/** How node starts each part, and what else runs from TypeScript. */
export const commands = {
  web: [...typescript, join(root, "src/web/index.ts")],
  worker: [...keptSmall, ...server, join(root, "src/worker/index.ts")],
  inbox: [join(root, "scripts/inbox.mjs")],
  deploy: [...typescript, join(root, "scripts/db.ts"), "deploy"],
  import: [...server, join(root, "scripts/import.ts")],
};

/** Seconds a part gets to finish: web its requests, the worker a mail that is being sent, each with its own shorter limit. */
const SECONDS_TO_STOP = { web: 15, worker: 100, inbox: 5 };
const SECONDS_TO_START = 60;

/**
 * Starts a part by its name. `warn` is called with each warning or error it logs as a line for people, `show` with all lines.
 *
 * @param {keyof typeof commands} name
 * @param {{ env: NodeJS.ProcessEnv, args?: string[], logFolder?: string, warn?: (line: string) => void, show?: (line: string) => void }} options
 */
export function start(name, { args = commands[name], env, warn = () => {}, show, logFolder = join(home, "logs") }) {
  const onLine = (line) => (show ? show(readable(line)) : isWarning(line) && warn(`${name}: ${readable(line)}`));
  const part = startPart(name, args, { env, logFolder, onLine });
  return { ...part, stop: () => part.stop(SECONDS_TO_STOP[name]) };
}

/** Resolves once the web process answers. Throws a Sentence when it ended or takes too long. */
export async function webIsReady(web, { HOST, PORT }) {
  const host = !HOST || HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  for (const end = performance.now() + SECONDS_TO_START * 1000; performance.now() < end; ) {
    const ended = await Promise.race([
      web.ended,
      answers(`http://${host.includes(":") ? `[${host}]` : host}:${PORT}/api/health`),
    ]);
    if (ended === true) return;
    if (typeof ended === "string") throw new Sentence(describeEnd(web, ended));
  }
  throw new Sentence(`web did not answer /api/health within ${SECONDS_TO_START} s.\n\n${web.tail.join("\n")}`);
}

/** A sentence about a part that ended by itself, with its last lines. */
export function describeEnd({ name, tail }, reason) {
  const lines = tail.slice(-20).map(readable);
  return [`${name} stopped: ${reason}.`, ...(lines.length > 0 ? ["", ...lines] : [])].join("\n");
}

/** Ends parts of an earlier run that was killed, once they had their time to end by themselves. */
export async function endLeftovers(pids) {
  for (const pid of pids) {
    if (!commandOf(pid).includes(root)) continue;
    if (!(await waitUntilGone(pid, 10))) process.kill(pid, "SIGKILL");
    await waitUntilGone(pid, 5);
  }
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    if (response.ok) return true;
  } catch {
    // Not listening yet.
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  return false;
}

/** pino's levels: 40 is a warning. Other lines are for the log, and are shown when the part ends. */
function isWarning(line) {
  return Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= 40;
}

/** A line of the log without the machinery: "a request failed (error message)". */
function readable(line) {
  try {
    const { level: _level, time: _time, msg = "", err, ...rest } = JSON.parse(line);
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    return `${msg}${details}${err ? ` (${err.message})` : ""}`;
  } catch {
    return line;
  }
}
