import { createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { ingest } from "@/features/ingestion/mutations";
import { type Proposal, submit } from "@/features/submissions/mutations";
import { type Day, toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** Noon of the day that these tests speak of. */
export const noon = new Date("2026-04-16T12:00:00Z");

/** A paper as an import brings it, on no day of the feed unless one is given. */
export async function importPaper(id: string, more: { day?: Day; [field: string]: unknown } = {}): Promise<string> {
  await ingest(recordsOf({ id, title: `Title of ${id}`, abstract: `Abstract of ${id}.`, ...more }));
  return id;
}

/** Submits as a person of their own does, unless one is given. */
export async function propose({ userId, ...given }: Partial<Proposal> & { paper: string }) {
  const id = userId ?? (await createUser()).id;
  return submit({ userId: id, comment: null, codeUrl: null, now: noon, mayWait: true, ...given });
}

/** The days of the feed on which a paper stands. */
export async function daysOf(paperId: string): Promise<Day[]> {
  const entries = await db().feedEntry.findMany({ where: { paperId }, orderBy: { day: "asc" } });
  return entries.map(({ day }) => toDay(day));
}
