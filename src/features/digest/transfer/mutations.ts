import { db } from "@/lib/db";
import { readSite } from "../opening/site";

export type NewSubscription = { email: string; consent: string; confirmedAt: Date };

/**
 * Adds confirmed subscriptions, of each address the first. Answers with how many were added, were here already and get the
 * digest or came a second time, had left (they stay so), and must get no mail (they are not added). They are due at the next hour after `now`: to the
 * opening of issues somebody confirmed long ago would be one whose issue is late.
 */
export async function addSubscriptions(given: NewSubscription[], now: Date) {
  const byEmail = new Map(given.toReversed().map((one) => [one.email, one]));
  const emails = [...byEmail.keys()];
  if (emails.length === 0) return { added: 0, known: 0, left: 0, suppressed: 0 };
  const { DIGEST_HOUR, DIGEST_TIME_ZONE } = readSite();
  return db().$transaction(async (tx) => {
    const [site] = await tx.$queryRaw<{ due: Date }[]>`
      SELECT digest_due(${now}, ${DIGEST_HOUR}::int, ${DIGEST_TIME_ZONE}, 127) AS due`;
    const suppressed = await tx.mailSuppression.findMany({
      where: { address: { in: emails } },
      select: { address: true },
    });
    for (const { address } of suppressed) byEmail.delete(address);
    const data = [...byEmail.values()].map((one) => ({ ...one, createdAt: now, nextDueAt: site!.due }));
    const { count } = await tx.subscription.createMany({ data, skipDuplicates: true });
    // Who was asked by a mail and has not answered it has consented elsewhere meanwhile.
    const confirmed = await tx.$executeRaw`
      UPDATE "Subscription" s SET "confirmedAt" = t."confirmedAt", consent = t.consent, "nextDueAt" = digest_due(${now},
        coalesce(s.hour, ${DIGEST_HOUR}), coalesce(s."timeZone", ${DIGEST_TIME_ZONE}), coalesce(nullif(s.weekdays & 127, 0), 127))
      FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS t(email text, consent text, "confirmedAt" timestamptz)
      WHERE s.email = t.email AND s."confirmedAt" IS NULL AND s."unsubscribedAt" IS NULL`;
    const left = await tx.subscription.count({
      where: { email: { in: [...byEmail.keys()] }, unsubscribedAt: { not: null } },
    });
    const known = given.length - suppressed.length - count - confirmed - left;
    return { added: count + confirmed, known, left, suppressed: suppressed.length };
  });
}
