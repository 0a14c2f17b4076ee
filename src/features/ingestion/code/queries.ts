import { db } from "@/lib/db";

/** How many repositories that papers name are due to be looked at. */
export async function countDue(now: Date): Promise<number> {
  return db().codeRepository.count({ where: { dueAt: { lte: now }, links: { some: {} } } });
}
