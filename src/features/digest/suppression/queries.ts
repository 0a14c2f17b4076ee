import { db } from "@/lib/db";

/** Why an address gets no mail; null when it does. "operator" is lifted by the operator alone, all else by its owner. */
export async function findSuppressionReason(address: string): Promise<string | null> {
  const suppression = await db().mailSuppression.findUnique({ where: { address }, select: { reason: true } });
  return suppression?.reason ?? null;
}
