import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** Null when the database answers, otherwise a sentence that says it does not; the details go to the log. */
export async function checkDatabase(): Promise<string | null> {
  try {
    await db().$queryRaw`SELECT 1`;
    return null;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return "The database does not answer.";
  }
}
