import { db, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Language } from "@/lib/languages";
import { addJob } from "@/lib/queue";
import { spend } from "@/lib/rate-limit";
import { sha256 } from "@/lib/sha256";
import { liftSuppression } from "../suppression/mutations";
import { DAY, MINUTE } from "../times";
import { isDisposable } from "./disposable";
import { askedAt, isActive, LINK_LIFE, type LinkState, linkState } from "./link-state";
import { confirmToken, readUnsubscribeToken } from "./tokens";

/** Nobody's inbox is filled by strangers: asking for one address more often than this is refused, whoever asks. */
const asksPerAddress = { name: "subscribe-address", most: 3, seconds: 3600 };

/** And on one day, so that nobody gets a mail every twenty minutes for as long as a stranger likes. */
const asksPerDay = { name: "subscribe-address-day", most: 6, seconds: 86_400 };

/** Two confirmation mails to one address lie at least this far apart. */
const MAIL_GAP = MINUTE;

/** An address that nobody confirmed is forgotten a week after its link ran out. */
const FORGET_AFTER = 7 * DAY;

/** `timeZone` is the one that the reader's browser told, if it did. */
type Asking = { email: string; now: Date; language?: Language; timeZone?: string | null };

/**
 * Notes that somebody asked for the digest at this address and queues a mail to it, in one transaction.
 *
 * Does the same whether the address is unknown, waiting, confirmed or unsubscribed; only the mail differs, which only
 * its owner reads. Asked again, the newest link wins; within a minute the mail that is under way serves both askings.
 * Throws AppError TOO_MANY, and CONFLICT for a domain that the operator wants no addresses of (DISPOSABLE_DOMAINS).
 */
export async function subscribe({ email, now, language, timeZone }: Asking): Promise<void> {
  await db().$transaction(async (tx) => {
    if (isDisposable(email, env().DISPOSABLE_DOMAINS)) throw new AppError("CONFLICT", "problems.addressDisposable");
    await spend(asksPerAddress, sha256(email), now, tx);
    await spend(asksPerDay, sha256(email), now, tx);
    await tx.subscription.createMany({ data: { email, createdAt: now }, skipDuplicates: true });
    await lockSubscription(tx, email);
    const subscription = await tx.subscription.findUniqueOrThrow({ where: { email } });
    const { id } = subscription;
    if (subscription.confirmedAt === null)
      await tx.subscription.update({ where: { id }, data: firstGuess(language, timeZone) });

    const asked = askedAt(subscription);
    const gapEnds = asked && new Date(asked.getTime() + MAIL_GAP);
    const runAt = gapEnds && gapEnds > now ? gapEnds : undefined;
    if (runAt && linkState(subscription, now) !== "unsubscribed") return;

    const confirmExpiresAt = new Date(now.getTime() + LINK_LIFE);
    const confirmTokenHash = sha256(confirmToken(id, confirmExpiresAt));
    await tx.subscription.update({ where: { id }, data: { confirmExpiresAt, confirmTokenHash } });
    await addJob(tx, "digest:confirm", { subscriptionId: id, language }, { key: `digest:confirm:${id}`, runAt });
  });
}

/**
 * What a subscription has as long as nobody chose: the site's hour by the reader's own clock, mails in the language that was
 * asked in. What is not known is left to the site. Never touches what was confirmed once.
 */
function firstGuess(language: Language | undefined, timeZone: string | null | undefined) {
  return { language, ...(timeZone ? { timeZone, hour: env().DIGEST_HOUR } : {}) };
}

/** Makes a second asking for the same address wait for the first. */
const lockSubscription = (tx: Transaction, email: string) =>
  tx.$queryRaw`SELECT id FROM "Subscription" WHERE email = ${email} FOR UPDATE`;

/**
 * Confirms the subscription that a confirmation link was sent for, and answers with what the link is then worth:
 * "confirmed" also when it was before, null when there is no such link (any more).
 */
export async function confirmSubscription(token: string, now: Date): Promise<LinkState | null> {
  return db().$transaction(async (tx) => {
    const confirmTokenHash = sha256(token);
    await tx.$queryRaw`SELECT id FROM "Subscription" WHERE "confirmTokenHash" = ${confirmTokenHash} FOR UPDATE`;
    const subscription = await tx.subscription.findUnique({ where: { confirmTokenHash } });
    if (!subscription) return null;

    const state = linkState(subscription, now);
    // Its owner read a mail that they asked for themselves, so mail arrives and is wanted.
    const isFresh = subscription.confirmExpiresAt !== null && subscription.confirmExpiresAt > now;
    if (state === "open" || (state === "confirmed" && isFresh)) await liftSuppression(tx, subscription.email);
    if (state !== "open") return state;
    await tx.subscription.update({ where: { confirmTokenHash }, data: { confirmedAt: now, unsubscribedAt: null } });
    return "confirmed";
  });
}

/**
 * Subscribes the address of a signed-in account, which has shown that it is theirs: at once, without a mail to confirm, but
 * where mail to it is suppressed, for then it first has to be seen that mail arrives. Answers with whether it was at once.
 */
export async function subscribeOwn(asking: Asking): Promise<boolean> {
  const { email, now, language, timeZone } = asking;
  if ((await db().mailSuppression.count({ where: { address: email } })) > 0) {
    await subscribe(asking);
    return false;
  }
  await db().$transaction(async (tx) => {
    await tx.subscription.createMany({ data: { email, createdAt: now }, skipDuplicates: true });
    await lockSubscription(tx, email);
    const { confirmedAt, ...subscription } = await tx.subscription.findUniqueOrThrow({ where: { email } });
    if (isActive({ confirmedAt, ...subscription })) return;
    const guess = confirmedAt === null ? firstGuess(language, timeZone) : {};
    await tx.subscription.update({
      where: { email },
      data: { ...guess, confirmedAt: now, unsubscribedAt: null, consent: "account" },
    });
  });
  return true;
}

/** Ends the subscription that a key of whatever version was made for; harmless to repeat. False when the key is not ours or its subscription is gone. */
export async function unsubscribe(token: string, now: Date): Promise<boolean> {
  const key = readUnsubscribeToken(token);
  if (!key) return false;
  const { id } = key;
  const { count } = await db().subscription.updateMany({
    where: { id, unsubscribedAt: null },
    data: { unsubscribedAt: now },
  });
  return count > 0 || (await db().subscription.count({ where: { id } })) > 0;
}

/** Whoever has a link must not fill its owner's inbox with it. */
const linksPerHour = { name: "links", most: 3, seconds: 3600 };
const linksPerDay = { name: "links-day", most: 6, seconds: 86_400 };
const renewalsPerDay = { name: "links-renewed", most: 10, seconds: 86_400 };

type LinksAsked = { id: string; now: Date; language?: Language };

/**
 * Replaces a subscription's links: those in its mails so far only unsubscribe from now on, and an old confirmation link
 * opens nothing. The new ones go to its address alone, whoever asked. Throws AppError TOO_MANY.
 */
export async function renewLinks({ id, now, language }: LinksAsked): Promise<void> {
  await db().$transaction(async (tx) => {
    await spend(renewalsPerDay, id, now, tx);
    const data = { keyVersion: { increment: 1 }, confirmTokenHash: null };
    await tx.subscription.updateMany({ where: { id }, data });
    await mailLinks(tx, { id, now, language });
  });
}

/** Queues a mail with a subscription's links to its address. Throws AppError TOO_MANY. */
export async function sendLinks({ id, now, language }: LinksAsked): Promise<void> {
  await db().$transaction(async (tx) => {
    await spend(linksPerHour, id, now, tx);
    await spend(linksPerDay, id, now, tx);
    await mailLinks(tx, { id, now, language });
  });
}

const mailLinks = (tx: Transaction, { id, now, language }: LinksAsked) =>
  addJob(tx, "digest:links", { subscriptionId: id, language, askedAt: now }, { key: `digest:links:${id}` });

/** Forgets addresses that were typed but never confirmed; run by the worker. Answers with how many. */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const { count } = await db().subscription.deleteMany({
    where: { confirmedAt: null, confirmExpiresAt: { lt: new Date(now.getTime() - FORGET_AFTER) } },
  });
  return count;
}
