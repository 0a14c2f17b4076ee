import type { Instrumentation } from "next";
import { log } from "@/lib/log";
import { logPath } from "@/lib/log-path";

/** Called by Next with every error while it renders a page or answers a route or an action. */
export const onRequestError: Instrumentation.onRequestError = (error, { path, method, headers }) => {
  log.error({ id: headers["x-request-id"], method, path: logPath(path), err: error }, "a page failed");
};
