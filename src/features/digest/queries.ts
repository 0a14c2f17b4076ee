import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

/** When a day's issue was opened, to how many subscriptions it goes and went; null when it is not open. */
export async function findIssue(day: Day) {
  const issue = await db().digestIssue.findUnique({
    where: { day: startOfDay(day) },
    select: { id: true, openedAt: true },
  });
  if (!issue) return null;
  const [deliveries, sent] = await Promise.all([
    db().digestDelivery.count({ where: { issueId: issue.id } }),
    db().digestDelivery.count({ where: { issueId: issue.id, sentAt: { not: null } } }),
  ]);
  return { openedAt: issue.openedAt, deliveries, sent };
}
