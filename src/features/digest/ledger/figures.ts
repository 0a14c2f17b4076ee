import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";

/** What becomes of a delivery, in the order of its life. */
export const deliveryStates = [
  "queued",
  "sending",
  "retrying",
  "sent",
  "failed",
  "suppressed",
  "unsubscribed",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Domains and reasons that are listed; the rest of them is few. */
const MOST_LISTED = 25;

const tallySchema = z.partialRecord(z.enum(deliveryStates), z.number());
const moment = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable();

/** What became of an issue's mails, in all, by receiving domain and by reason; in this form it stays when they are forgotten. */
export const figuresSchema = z.object({
  tally: tallySchema,
  editions: z.number(),
  /** Handed over in the last minute. */
  lastMinute: z.number(),
  firstSentAt: moment,
  lastSentAt: moment,
  /** Handed over more than once, because no answer came. */
  uncertain: z.number(),
  domains: z.array(z.object({ domain: z.string(), tally: tallySchema })),
  /** Why mails wait or failed: the server's code, one of its sentences, and of how many. */
  reasons: z.array(
    z.object({
      state: z.enum(deliveryStates),
      code: z.string().nullable(),
      words: z.string().nullable(),
      count: z.number(),
    }),
  ),
});
export type Figures = z.output<typeof figuresSchema>;

/** How many deliveries are in each state; those in which none is are left out. */
export type Tally = Figures["tally"];

/** The figures of an issue by its deliveries as they are. */
export async function countFigures(tx: Transaction, issueId: string): Promise<Figures> {
  const ofIssue = Prisma.sql`"DigestDelivery" WHERE "issueId" = ${issueId}::uuid`;
  const [sums] = await tx.$queryRaw<Omit<Figures, "domains" | "reasons">[]>`
    SELECT coalesce((SELECT jsonb_object_agg(state, count) FROM (
        SELECT state, count(*)::int FROM ${ofIssue} GROUP BY state) one), '{}') AS tally,
      (SELECT count(*)::int FROM "DigestEdition" WHERE "issueId" = ${issueId}::uuid) AS editions,
      count(*) FILTER (WHERE "sentAt" > now() - interval '1 minute')::int AS "lastMinute",
      min("sentAt") AS "firstSentAt", max("sentAt") AS "lastSentAt",
      count(*) FILTER (WHERE uncertain > 0)::int AS uncertain
    FROM ${ofIssue}`;
  const domains = await tx.$queryRaw<Figures["domains"]>`
    SELECT domain, jsonb_object_agg(state, count) AS tally
    FROM (SELECT domain, state, count(*)::int FROM ${ofIssue} GROUP BY domain, state) one
    GROUP BY domain ORDER BY sum(count) DESC, domain LIMIT ${MOST_LISTED}`;
  const reasons = await tx.$queryRaw<Figures["reasons"]>`
    SELECT state, "lastCode" AS code, min("lastError") AS words, count(*)::int AS count
    FROM ${ofIssue} AND state IN ('retrying', 'failed')
    GROUP BY state, "lastCode" ORDER BY count(*) DESC, state, "lastCode" LIMIT ${MOST_LISTED}`;
  return { ...sums!, domains, reasons };
}
