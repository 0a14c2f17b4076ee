import { Counter, collectDefaultMetrics, Histogram, register } from "prom-client";

/** Numbers of this process for Prometheus, told at /metrics. */
export function createMetrics() {
  register.clear();
  collectDefaultMetrics();
  const requests = new Counter({
    name: "broadsheet_http_requests_total",
    help: "Answered requests by status and by how: hit, stale or miss of the page cache, or pass.",
    labelNames: ["status", "outcome"] as const,
  });
  const seconds = new Histogram({
    name: "broadsheet_http_request_seconds",
    help: "Seconds from a request to the end of its answer.",
    labelNames: ["outcome"] as const,
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
  return {
    count(status: number, outcome: string, milliseconds: number) {
      requests.inc({ status, outcome });
      seconds.observe({ outcome }, milliseconds / 1000);
    },
    text: () => register.metrics(),
    type: register.contentType,
  };
}
