import { drain, type SenderOptions } from "@/features/digest/sending/sender";
import { db } from "@/lib/db";

/** Sends what is due, as a worker would, without chance in the waits. */
export const sendAll = (options: SenderOptions = {}) => drain({ random: () => 0, ...options });

/** All deliveries, in the order of their readers' addresses. `waits`: seconds until they are due. */
export async function listDeliveries() {
  const rows = await db().digestDelivery.findMany({
    select: {
      id: true,
      state: true,
      attempts: true,
      uncertain: true,
      sentAt: true,
      failedAt: true,
      lastCode: true,
      lastError: true,
      nextAttemptAt: true,
    },
    orderBy: { subscription: { email: "asc" } },
  });
  return rows.map(({ nextAttemptAt, ...row }) => ({
    ...row,
    waits: Math.round((nextAttemptAt.getTime() - Date.now()) / 1000),
  }));
}

/** Makes all waiting deliveries due, as if the time they wait for had passed. */
export async function letDeliveriesWait(): Promise<void> {
  await db().$executeRaw`
    UPDATE "DigestDelivery" SET "nextAttemptAt" = now() WHERE state IN ('queued', 'retrying')`;
}

/** Makes all deliveries older, as if so many hours had passed since they were opened. */
export async function letHoursPass(hours: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "DigestDelivery" SET "createdAt" = "createdAt" - make_interval(hours => ${hours}::int)`;
  await letDeliveriesWait();
}
