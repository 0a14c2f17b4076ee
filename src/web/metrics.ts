import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry, register } from "prom-client";
import { log } from "@/lib/log";
import { takeMeasures } from "@/lib/measures";

type Counted = { of: string; status: number; outcome: string; milliseconds: number };

/** Numbers for Prometheus, told at /metrics: those of this process, and those that are taken when they are asked for. */
export function createMetrics() {
  register.clear();
  collectDefaultMetrics();
  const requests = new Counter({
    name: "broadsheet_http_requests_total",
    help: "Answered requests by what for (api, mcp, files, pages), by status and by how: hit, stale or miss of the page cache, or pass.",
    labelNames: ["of", "status", "outcome"] as const,
  });
  const seconds = new Histogram({
    name: "broadsheet_http_request_seconds",
    help: "Seconds from a request to the end of its answer.",
    labelNames: ["outcome"] as const,
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
  return {
    count({ of, status, outcome, milliseconds }: Counted) {
      requests.inc({ of, status, outcome });
      seconds.observe({ outcome }, milliseconds / 1000);
    },
    text: async () => `${await register.metrics()}${await measured()}`,
    type: register.contentType,
  };
}

/** What was measured, as text; nothing but a line in the log when it could not be: a monitor still wants the rest. */
async function measured(): Promise<string> {
  try {
    const registry = new Registry();
    for (const { name, help, values } of await takeMeasures()) {
      // A gauge without a value would be told as 0.
      if (values.length === 0) continue;
      const labelNames = [...new Set(values.flatMap(({ of = {} }) => Object.keys(of)))];
      const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
      for (const { of = {}, value } of values) gauge.set(of, value);
    }
    return await registry.metrics();
  } catch (error) {
    log.error({ err: error }, "the numbers of the database could not be taken");
    return "";
  }
}
