import pino from "pino";

/** This file is loaded before `env()` refuses a LOG_LEVEL that is none, and must not fail with a stack before it does. */
const level = process.env.LOG_LEVEL ?? "";

/** One JSON object a line on standard output. Never given a token, a secret or an e-mail address. */
export const log = pino({
  level: level === "silent" || Object.hasOwn(pino.levels.values, level) ? level : "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
});
