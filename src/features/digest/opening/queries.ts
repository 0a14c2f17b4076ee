import { type Day, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type IssuePaper, toIssuePapers } from "../issue-paper";
import type { Profile } from "../preferences/profile";
import { gatherCandidates } from "./candidates";
import { composeContents } from "./contents";
import { paperSelect } from "./papers";
import { isDue, takeOne } from "./readers";
import { type Reason, reasonsSchema } from "./reason";
import { readSite } from "./site";
import { matchTopics } from "./topics";
import { readWish } from "./wishes";

/** The moment by PostgreSQL's clock, the one that all workers share. */
export async function databaseNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  return row!.now;
}

/** Whether anybody's issue is due. */
export async function isAnybodyDue(now: Date): Promise<boolean> {
  const [row] = await db().$queryRaw<{ due: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Subscription" s WHERE ${isDue(now)}) AS due`;
  return row!.due;
}

/** A day's issue as it would be opened now for one reader. */
export type Preview = { day: Day; papers: { paper: IssuePaper; reasons: Reason[] }[] };

/**
 * The issue that a reader with this profile would get if it were due now; with a subscription, without what that was sent
 * already. Changes nothing: all of it happens in tables that last as long as the transaction.
 */
export async function previewIssue(
  { profile, subscriptionId }: { profile: Profile; subscriptionId: string | null },
  now: Date,
): Promise<Preview> {
  const site = readSite();
  const day = toDay(now);
  return db().$transaction(
    async (tx) => {
      await takeOne(tx, subscriptionId, day);
      await readWish(tx, profile, site);
      await gatherCandidates(tx, day);
      await matchTopics(tx);
      await composeContents(tx);
      const [content] = await tx.$queryRaw<
        { papers: string[]; reasons: unknown }[]
      >`SELECT papers, reasons FROM digest_content`;
      if (!content) return { day, papers: [] };
      const papers = toIssuePapers(
        await tx.paper.findMany({ where: { id: { in: content.papers } }, select: paperSelect }),
      );
      const byId = new Map(papers.map((paper) => [paper.id, paper]));
      const reasons = reasonsSchema.parse(content.reasons);
      return {
        day,
        papers: content.papers.flatMap((id, place) => {
          const paper = byId.get(id);
          return paper ? [{ paper, reasons: reasons[place] ?? [] }] : [];
        }),
      };
    },
    { timeout: PREVIEW_MS, maxWait: 5_000 },
  );
}

/** Somebody waits for the page. */
const PREVIEW_MS = 15_000;
