import pino from "pino";

/** One JSON object a line on standard output. Never given a token, a secret or an e-mail address. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
});
