import { db } from "@/lib/db";

const PAGE = 1000;

/** All subscriptions as the export writes them, a page at a time in the order of their ids; addresses that nobody confirmed are left out. */
export async function* readSubscriptions() {
  let after: string | undefined;
  for (;;) {
    const page = await db().subscription.findMany({
      where: { confirmedAt: { not: null } },
      include: { profile: true },
      orderBy: { id: "asc" },
      take: PAGE,
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    });
    const suppressed = await db().mailSuppression.findMany({
      where: { address: { in: page.map(({ email }) => email) } },
    });
    const reasons = new Map(suppressed.map(({ address, reason }) => [address, reason]));
    for (const subscription of page) yield { ...subscription, suppression: reasons.get(subscription.email) ?? null };
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

export type ExportedSubscription = Awaited<ReturnType<ReturnType<typeof readSubscriptions>["next"]>>["value"];
