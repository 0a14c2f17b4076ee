import next from "next";
import { env as readSettings } from "@/lib/env";
import { log } from "@/lib/log";
import { createFront } from "./front";
import { createMetrics } from "./metrics";
import { createWebServer } from "./server";

/** How long a request in hand may take once the process was told to stop. */
const STOP_MS = 10_000;

const isDevelopment = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: isDevelopment ? "development" : "production" });

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start() {
  const env = readSettings();
  const app = next({ dev: isDevelopment, hostname: env.HOST, port: env.PORT });
  await app.prepare();
  const front = createFront({
    env,
    next: app.getRequestHandler(),
    metrics: createMetrics(),
    // The time of day that never goes back: answers are dated by it, and ages are told.
    now: () => performance.timeOrigin + performance.now(),
    isDevelopment,
  });
  const server = createWebServer(front);
  if (isDevelopment) server.on("upgrade", app.getUpgradeHandler());

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Error(`Port ${env.PORT} is in use. Set PORT to a free one.`) : error),
    );
    server.listen(env.PORT, env.HOST, resolve);
  });
  log.info({ port: env.PORT, site: env.SITE_URL }, "web is ready");

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info("web is stopping");
    setTimeout(() => process.exit(0), STOP_MS).unref();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
}
