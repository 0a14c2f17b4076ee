import { db, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { DAY } from "../times";
import type { Bounce, Once } from "./bounce";

/** Soft bounces of longer ago say nothing about a mailbox any more. */
const SOFT_BOUNCES_LAST = 30 * DAY;

/**
 * Keeps what was said about an address, once, in the caller's transaction: after a hard bounce, a complaint, or as many soft
 * bounces within 30 days as `softBounces` (SOFT_BOUNCES when left out) the address gets no more mail. False when it was told
 * before.
 */
export async function noteBounce(tx: Transaction, bounce: Bounce, softBounces = env().SOFT_BOUNCES): Promise<boolean> {
  const { count } = await tx.mailEvent.createMany({ data: bounce, skipDuplicates: true });
  if (count === 0) return false;
  const { address, kind, detail, happenedAt } = bounce;
  if (kind !== "soft-bounce") await suppress(tx, { address, reason: kind, detail, now: happenedAt });
  else if ((await countSoftBounces(tx, address, happenedAt)) >= softBounces)
    await suppress(tx, { address, reason: "soft-bounces", detail, now: happenedAt });
  return true;
}

/** Those since the address was confirmed, which shows that mail arrives; liftSuppression forgets those of before. */
async function countSoftBounces(tx: Transaction, address: string, until: Date): Promise<number> {
  const since = new Date(until.getTime() - SOFT_BOUNCES_LAST);
  const confirmed = await tx.subscription.findUnique({ where: { email: address }, select: { confirmedAt: true } });
  const begin = confirmed?.confirmedAt && confirmed.confirmedAt > since ? confirmed.confirmedAt : since;
  return tx.mailEvent.count({ where: { address, kind: "soft-bounce", happenedAt: { gt: begin, lte: until } } });
}

/** Each bounce in a transaction of its own, so that one that fails loses no other. Answers with how many were new. */
export async function noteBounces(bounces: Bounce[]): Promise<number> {
  let noted = 0;
  for (const bounce of bounces) if (await db().$transaction((tx) => noteBounce(tx, bounce))) noted += 1;
  return noted;
}

/**
 * The same for what returned mails say (returned-mail.ts): what names no delivery of ours is dropped, and the rest is about the
 * address that the delivery went to, for that one may have passed it on. Answers with how many were new.
 */
export async function noteReturned(bounces: Bounce[]): Promise<number> {
  const deliveries = await db().digestDelivery.findMany({
    where: { id: { in: bounces.flatMap(({ deliveryId }) => deliveryId ?? []) } },
    select: { id: true, subscription: { select: { email: true } } },
  });
  const addresses = new Map(deliveries.map(({ id, subscription }) => [id, subscription.email]));
  const ours = bounces.flatMap((bounce) => {
    const address = addresses.get(bounce.deliveryId ?? "");
    return address === undefined ? [] : [{ ...bounce, address }];
  });
  return noteBounces(ours);
}

type Suppressing = {
  address: string;
  reason: "hard-bounce" | "soft-bounces" | "complaint" | "operator";
  detail: string | null;
  now: Date;
};

/** From now on the address gets no mail; the first reason stands, but the operator's own goes before all others. */
export async function suppress(tx: Transaction, { address, reason, detail, now }: Suppressing): Promise<void> {
  const data = { address, reason, detail, createdAt: now };
  if (reason === "operator") await tx.mailSuppression.upsert({ where: { address }, create: data, update: data });
  else await tx.mailSuppression.createMany({ data, skipDuplicates: true });
}

/**
 * Lets an address get mail again, because its owner asked for it and a mail arrived, or because the operator says so
 * (`isOperator`), whose own word only the operator takes back. It begins without the soft bounces of before. False when
 * nothing stood in the way that could be lifted.
 */
export async function liftSuppression(tx: Transaction, address: string, isOperator = false): Promise<boolean> {
  const { count } = await tx.mailSuppression.deleteMany({
    where: { address, ...(isOperator ? {} : { reason: { not: "operator" } }) },
  });
  if (count === 0) return false;
  await tx.mailEvent.deleteMany({ where: { address, kind: "soft-bounce" } });
  return true;
}

/**
 * Whether a token comes for the first time, or again with the same event, as when a mail service did not see our answer. A
 * token that comes with another event was captured: what came with it was written by somebody else.
 */
export async function keepsToOneEvent({ token, event }: Once, now: Date): Promise<boolean> {
  const kept = { token: sha256(token), event: sha256(event) };
  await db().mailgunToken.createMany({ data: { ...kept, seenAt: now }, skipDuplicates: true });
  return (await db().mailgunToken.count({ where: kept })) > 0;
}

/** Forgets what was said about addresses longer ago than it counts, and tokens that are too old to be used again; run by the worker. Answers with how many bounces. */
export async function forgetOldBounces(now: Date): Promise<number> {
  await db().mailgunToken.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - DAY) } } });
  const { count } = await db().mailEvent.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - 3 * SOFT_BOUNCES_LAST) } },
  });
  return count;
}

/** The operator's own word: this address gets no mail until they take it back. */
export async function suppressByHand(address: string, now: Date): Promise<void> {
  await db().$transaction((tx) => suppress(tx, { address, reason: "operator", detail: null, now }));
}

/** Takes back whatever keeps mail from an address. False when nothing did. */
export async function liftByHand(address: string): Promise<boolean> {
  return db().$transaction((tx) => liftSuppression(tx, address, true));
}
