import type { Instrumentation } from "next";
import { log } from "@/lib/log";
import { logPath } from "@/lib/log-path";

/** Called by Next once, when it starts: hands the product's numbers to src/web, which tells them at /metrics. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { provideMeasures } = await import("@/lib/measures");
  const { ingestionMeasures } = await import("@/features/ingestion/runs/measures");
  const { digestMeasures } = await import("@/features/digest/sending/measures");
  const { webhookMeasures } = await import("@/features/webhooks/measures");
  const { dumpMeasures } = await import("@/features/dumps/measures");
  provideMeasures(async () => {
    const now = new Date();
    const all = [ingestionMeasures(now), digestMeasures(), webhookMeasures(now), dumpMeasures(now)];
    return (await Promise.all(all)).flat();
  });
}

/** Called by Next with every error while it renders a page or answers a route or an action. */
export const onRequestError: Instrumentation.onRequestError = (error, { path, method, headers }) => {
  log.error({ id: headers["x-request-id"], method, path: logPath(path), err: error }, "a page failed");
};
