import { Prisma } from "@/generated/prisma/client";
import { startOfDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { liftSuppression } from "../suppression/mutations";
import type { Preferences } from "./form-values";
import { canonicalProfile, type Profile, profileKey } from "./profile";
import { nextDue } from "./schedule";

/**
 * Writes what a subscription's issues hold and when they come, in one transaction; harmless to repeat. Throws AppError
 * NOT_FOUND when the subscription is gone.
 */
export async function savePreferences(id: string, preferences: Preferences, now: Date): Promise<void> {
  const { hour, timeZone, weekdays, pausedUntil, sendsEmpty, language, profile } = preferences;
  await db().$transaction(async (tx) => {
    const key = await keepProfile(tx, profile);
    const count = await tx.$executeRaw`
      UPDATE "Subscription" SET hour = ${hour}, "timeZone" = ${timeZone}, weekdays = ${weekdays},
        "pausedUntil" = ${pausedUntil && startOfDay(pausedUntil)}::date, "sendsEmpty" = ${sendsEmpty},
        language = ${language}, "profileKey" = ${key}, "nextDueAt" = ${nextDue(preferences, Prisma.sql`${now}::timestamptz`)}
      WHERE id = ${id}::uuid`;
    if (count === 0) throw new AppError("NOT_FOUND", "problems.preferences.unknown");
  });
}

/** Sees to it that a profile is kept until the transaction ends, and answers with its key; null for the site's own choice. */
async function keepProfile(tx: Transaction, profile: Profile): Promise<string | null> {
  const key = profileKey(profile);
  if (key === null) return null;
  const { topics, ...rest } = canonicalProfile(profile);
  const data = { key, topics: topics as Prisma.InputJsonValue, ...rest };
  // One that was there may just be being forgotten: then it is written once more.
  for (let isKept = false; !isKept; ) {
    await tx.digestProfile.createMany({ data, skipDuplicates: true });
    const held = await tx.$queryRaw<unknown[]>`SELECT key FROM "DigestProfile" WHERE key = ${key} FOR KEY SHARE`;
    isKept = held.length > 0;
  }
  return key;
}

/** Forgets profiles that no subscription has any more; run by the worker. Answers with how many. */
export async function forgetUnusedProfiles(): Promise<number> {
  return db().$transaction(async (tx) => {
    // Whoever saves one holds it; once it is held here, what was saved before is seen.
    const held = await tx.$queryRaw<{ key: string }[]>`
      SELECT key FROM "DigestProfile" p WHERE NOT EXISTS (SELECT FROM "Subscription" WHERE "profileKey" = p.key)
      FOR UPDATE SKIP LOCKED`;
    return tx.$executeRaw`
      DELETE FROM "DigestProfile" p WHERE key = ANY(${held.map(({ key }) => key)})
        AND NOT EXISTS (SELECT FROM "Subscription" WHERE "profileKey" = p.key)`;
  });
}

/**
 * Deletes a subscription with its address, what was sent to it, and what mail servers said about it; harmless to repeat.
 * That the operator wants no mail to go to an address stays.
 */
export async function deleteSubscription(id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ email: string }[]>`
      DELETE FROM "Subscription" WHERE id = ${id}::uuid RETURNING email`;
    if (!row) return;
    await tx.mailEvent.deleteMany({ where: { address: row.email } });
    await liftSuppression(tx, row.email);
  });
}
