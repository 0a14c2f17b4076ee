import { db } from "@/lib/db";

/** Whether an address, in its normalized form, must get no mail: its mails came back, its owner complained, or the operator said so. */
export async function isSuppressed(address: string): Promise<boolean> {
  return (await db().mailSuppression.count({ where: { address } })) > 0;
}
