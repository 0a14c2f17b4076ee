import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What one process asks: each URL in turn, and what came of each, as a status or the name of the error. */
export type AskingProcess = { process: ChildProcess; outcomes: Promise<string[]> };

const started = new Set<ChildProcess>();

/** Starts a process of its own that asks these addresses, one after the other, with the settings of this one and `settings`. */
export function startAsking(urls: string[], settings: Record<string, string>): AskingProcess {
  const script = fileURLToPath(new URL("ask.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, ...urls], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...settings },
  });
  started.add(child);
  let [output, errors] = ["", ""];
  child.stdout!.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    errors += chunk;
  });
  const outcomes = once(child, "close").then(([code, signal]) => {
    if (code !== 0 && signal === null) throw new Error(`The asking process ended with ${code}:\n${errors}`);
    return output.split("\n").filter(Boolean);
  });
  return { process: child, outcomes };
}

/** Ends every process that a test left running. */
export function endAsking(): void {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
}
