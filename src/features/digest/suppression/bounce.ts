import { normalizeMailAddress } from "@/lib/mail-address";

/** What a mail server or a mail service said about an address. */
export type Bounce = {
  source: "smtp" | "ses" | "postmark" | "mailgun" | "generic" | "mailbox";
  /** The source's own name for it: told twice, it counts once. */
  eventId: string;
  kind: "hard-bounce" | "soft-bounce" | "complaint";
  /** Normalized like Subscription.email. */
  address: string;
  /** The delivery that it is about, where that is known. */
  deliveryId: string | null;
  detail: string | null;
  happenedAt: Date;
};

/**
 * What a source told: bounces and complaints, and a sentence for each part that could not be read. What is neither is left
 * out. `once` is a token that counts for that event alone (mutations.ts, keepsToOneEvent).
 */
export type Told = { bounces: Bounce[]; rejected: string[]; once?: Once };

/** A token that was signed without what it came with, and in one line the event that it came with. */
export type Once = { token: string; event: string };

/** An address as a source writes it, "Ada <ada@example.org>" or bare, in the form it is kept in; null when it is none. */
export function readAddress(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const [, inBrackets] = /<([^<>]*)>\s*$/.exec(text) ?? [];
  const read = normalizeMailAddress(inBrackets ?? text);
  return "address" in read ? read.address : null;
}

/** A moment as a source writes it, by its clock; `now` where it writes none that can be read, or one that has not come. */
export function readMoment(text: unknown, now: Date): Date {
  const moment =
    typeof text === "number" ? new Date(text * 1000) : new Date(typeof text === "string" ? text : Number.NaN);
  return Number.isNaN(moment.getTime()) || moment > now ? now : moment;
}

/** The delivery that a mail's Message-ID names (sending/headers.ts), when it is one of ours. */
export function deliveryOf(messageId: unknown): string | null {
  const [, id] = /<?digest\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(String(messageId ?? "")) ?? [];
  return id?.toLowerCase() ?? null;
}

const DETAIL_LENGTH = 500;

/** What was said, on one line and not too long. */
export function detailOf(...parts: unknown[]): string | null {
  const said = parts.filter((part) => typeof part === "string" || typeof part === "number").join(" ");
  return (
    said
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, DETAIL_LENGTH) || null
  );
}
