import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type WorkerProcess = {
  process: ChildProcess;
  /** Everything it has written so far. */
  output: () => string;
  /** Resolves when it has written `words`; throws when it ends before. */
  says: (words: string) => Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

const started = new Set<ChildProcess>();

/** Starts the worker as `npm run worker` does, with a channel to it as `npm start` holds, and with arguments of its own. */
export function startWorker(settings: Record<string, string> = {}, args: string[] = []): WorkerProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "src/worker/index.ts", ...args],
    {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, LOG_LEVEL: "info", ...settings },
    },
  );
  started.add(child);
  let output = "";
  child.stdout!.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    output += chunk;
  });
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  const says = async (words: string) => {
    while (!output.includes(words)) {
      const next = await Promise.race([once(child.stdout!, "data"), ended.then(() => "end")]);
      if (next === "end" && !output.includes(words))
        throw new Error(`The worker ended without saying “${words}”:\n${output}`);
    }
  };
  return { process: child, output: () => output, says, ended };
}

/** Ends every worker that a test left running. */
export function endWorkers(): void {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
}
