import { type Day, startOfDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { toIssuePapers } from "../issue-paper";
import { listMostUpvoted } from "../queries";
import { MINUTE } from "../times";

/** Opening writes a row for each subscription: 100,000 take some seconds. */
const OPEN_TIMEOUT = 10 * MINUTE;

export type Opened =
  | { outcome: "opened"; papers: number; deliveries: number }
  | { outcome: "no papers" }
  | { outcome: "nobody subscribed" }
  | { outcome: "already open" };

/**
 * Opens the digest of a day: keeps its papers as they stand, and queues one mail to everybody who is subscribed at this
 * moment. A day is opened once.
 */
export async function openIssue(day: Day, most: number, now: Date): Promise<Opened> {
  const papers = toIssuePapers(await listMostUpvoted(day, most));
  if (papers.length === 0) return { outcome: "no papers" };

  return db().$transaction(
    async (tx) => {
      const subscribers = await tx.subscription.count({ where: { confirmedAt: { not: null }, unsubscribedAt: null } });
      if (subscribers === 0) return { outcome: "nobody subscribed" };
      const paperIds = papers.map(({ id }) => id);
      const [opened] = await tx.digestIssue.createManyAndReturn({
        data: { day: startOfDay(day), paperIds, openedAt: now },
        skipDuplicates: true,
        select: { id: true },
      });
      if (!opened) return { outcome: "already open" };
      const issueId = opened.id;
      await tx.digestIssuePaper.createMany({
        data: papers.map((paper) => ({ issueId, paperId: paper.id, paper })),
      });
      const reasons = papers.map(() => [{ kind: "upvoted", value: "" }]);
      const edition = await tx.digestEdition.create({
        data: { issueId, key: "everything", language: "en", abstracts: "short", paperIds, reasons },
      });
      return { outcome: "opened", papers: papers.length, deliveries: await addDeliveries(tx, edition, now) };
    },
    { timeout: OPEN_TIMEOUT },
  );
}

/** One delivery for each subscription, in one statement however many there are. Answers with how many. */
async function addDeliveries(tx: Transaction, edition: { id: string; issueId: string }, now: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "DigestDelivery" (id, "issueId", "editionId", "subscriptionId", domain, "nextAttemptAt")
    SELECT gen_random_uuid(), ${edition.issueId}::uuid, ${edition.id}::uuid, id, split_part(email, '@', 2), ${now}
    FROM "Subscription" WHERE "confirmedAt" IS NOT NULL AND "unsubscribedAt" IS NULL
    ON CONFLICT DO NOTHING`;
}
