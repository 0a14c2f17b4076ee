import { db } from "@/lib/db";

/** A mail to an address that must not get any: its mails came back, its owner complained, or the operator said so. */
export class SuppressedAddress extends Error {}

/** Whether an address, in its normalized form, must get no mail. */
export async function isSuppressed(address: string): Promise<boolean> {
  return (await db().mailSuppression.count({ where: { address } })) > 0;
}
