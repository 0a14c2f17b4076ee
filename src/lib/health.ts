import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** A load balancer waits about this long for an answer. */
const PATIENCE_MS = 3_000;

/** Null when the database answers in time, otherwise a sentence that says it does not; the details go to the log. */
export async function checkDatabase(): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([db().$queryRaw`SELECT 1`, tooLate]);
    return null;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return "The database does not answer.";
  } finally {
    clearTimeout(timer);
  }
}
