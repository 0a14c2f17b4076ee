import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";

/** Makes an address for a person's feeds, in place of the one before, which leads nowhere from then on. */
export async function renewFeedToken(userId: string, now: Date): Promise<void> {
  const given = { id: randomUUID(), createdAt: now };
  await db().feedToken.upsert({ where: { userId }, create: { ...given, userId }, update: given });
}

/** Takes a person's address back; nothing happens where there is none. */
export async function revokeFeedToken(userId: string): Promise<void> {
  await db().feedToken.deleteMany({ where: { userId } });
}
