import { spawn, spawnSync } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { privateFolder, root, Sentence } from "./home.mjs";

/** Lines of a program's output that are shown when it fails. */
const LINES_SHOWN = 40;

const running = new Set();

/**
 * Runs a program to its end and answers with what it printed. Throws a Sentence with the end of its output when it fails,
 * and with `said` in front.
 */
export function run(command, args, { said, env = process.env, stdio = ["ignore", "pipe", "pipe"], cwd = root }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => reject(new Sentence(`${said} (${error.message})`)));
    child.once("close", (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(output);
      const end = output.trimEnd().split("\n").slice(-LINES_SHOWN).join("\n");
      reject(new Sentence(`${said} (${signal ?? `exit code ${code}`})${end ? `\n\n${end}` : ""}`));
    });
  });
}

/** Ends every program that `run` still has going, at once if it does not listen. */
export function interruptRuns() {
  for (const child of running) {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 2000).unref();
  }
}

/**
 * Starts a part that stays up, apart from the terminal so that Ctrl-C reaches it only through us. Its output goes to
 * `.data/logs/<name>.log` and line by line to `onLine`. It is told by the closing IPC channel when we are gone.
 */
export function startPart(name, args, { env, logFolder, onLine = () => {} }) {
  const log = createWriteStream(join(privateFolder(logFolder), `${name}.log`), { mode: 0o600 });
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      log.write(`${line}\n`);
      tail.push(line);
      if (tail.length > LINES_SHOWN) tail.shift();
      onLine(line);
    });
  }
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`),
    );
  });
  return {
    name,
    pid: child.pid,
    ended,
    tail,
    stop: (seconds) => stop(child, ended, seconds),
    end: () => child.kill("SIGKILL"),
  };
}

/** Asks a part to finish and waits for it; after `seconds` it is ended. Answers with whether it finished by itself. */
async function stop(child, ended, seconds) {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  await ended;
  clearTimeout(timer);
  return child.signalCode !== "SIGKILL";
}

/** Whether a process with this id is there. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The command line of a process, or "" when it cannot be known. Ids are given again, so an id alone says little. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return process.platform === "win32"
      ? ""
      : (spawnSync("ps", ["-o", "command=", "-p", pid], { encoding: "utf8" }).stdout ?? "");
  }
}

/** Waits until the process is gone. Answers with whether it went within `seconds`. */
export async function waitUntilGone(pid, seconds) {
  // One that has ended but was not yet collected by its parent has no command line any more.
  const gone = () => !isAlive(pid) || commandOf(pid) === "";
  for (const end = performance.now() + seconds * 1000; performance.now() < end && !gone(); )
    await new Promise((resolve) => setTimeout(resolve, 50));
  return gone();
}

/** The npm that runs us, or the one on the PATH, as a command and its first arguments. */
export function npm() {
  const beside = join(dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  if (process.env.npm_execpath?.endsWith(".js")) return [process.execPath, [process.env.npm_execpath]];
  return process.platform === "win32" ? [process.execPath, [beside]] : ["npm", []];
}
