import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

/** graphile-worker's own words in our log. What it says of single jobs is left out: run-worker.ts says it better. */
export const queueLogger = new Logger((scope) => (level, message, meta) => {
  if (meta && ("success" in meta || "failure" in meta)) return;
  const quieter = { debug: "debug", info: "debug", warning: "warn", error: "error" } as const;
  log[quieter[level]]({ worker: scope.workerId }, message);
});
