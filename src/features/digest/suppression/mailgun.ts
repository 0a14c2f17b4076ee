import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

const schema = z.object({
  // Nothing separates the two where they are signed: with digits of the timestamp in the token it would be another token.
  signature: z.object({ timestamp: z.string().regex(/^\d{10}$/), token: z.string().max(100), signature: z.string() }),
  "event-data": z.looseObject({
    event: z.string(),
    id: z.string().optional(),
    severity: z.string().optional(),
    timestamp: z.number().optional(),
    recipient: z.string().optional(),
    message: z.looseObject({ headers: z.looseObject({ "message-id": z.string().optional() }).optional() }).optional(),
    "delivery-status": z
      .looseObject({ code: z.number().optional(), message: z.string().optional(), description: z.string().optional() })
      .optional(),
  }),
});

/**
 * How old a signature may be. What is not answered with 200 Mailgun posts again for eight hours, 5 minutes to 4 hours apart
 * (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-retries), and it does not say whether it signs
 * anew; those who looked say that it does not. A shorter time would lose the bounces of a night in which we were down. What a
 * captured signature could do in that time, its token prevents, which counts for one event (mutations.ts, keepsToOneEvent).
 */
export const OLDEST_SECONDS = 9 * 3600;
/** How far Mailgun's clock may be ahead of ours. */
const AHEAD_SECONDS = 900;

/**
 * A failure or a complaint as Mailgun's webhook tells it, once its signature is right: the HMAC-SHA256 of its timestamp
 * and its token under the signing key (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks).
 * It does not cover the event: `once` has what holds both together. "unsigned" when it is not right, null when it is nothing
 * of Mailgun's.
 */
export function readMailgun(body: unknown, signingKey: string, now: Date): Told | "unsigned" | null {
  const read = schema.safeParse(body);
  if (!read.success) return null;
  if (!isSigned(read.data.signature, signingKey, now)) return "unsigned";
  const { event, id, severity, timestamp, recipient, message, "delivery-status": status } = read.data["event-data"];
  const once = {
    token: read.data.signature.token,
    event: [event, severity, id, recipient].join(" ").slice(0, EVENT_LENGTH),
  };
  if (event !== "failed" && event !== "complained") return { bounces: [], rejected: [], once };
  const address = readAddress(recipient);
  if (!address || !id) return { bounces: [], rejected: ["It has no id or no recipient."], once };
  const bounce: Bounce = {
    source: "mailgun",
    eventId: id,
    kind: event === "complained" ? "complaint" : severity === "permanent" ? "hard-bounce" : "soft-bounce",
    address,
    deliveryId: deliveryOf(message?.headers?.["message-id"]),
    detail: detailOf(status?.code, status?.message || status?.description),
    happenedAt: readMoment(timestamp, now),
  };
  return { bounces: [bounce], rejected: [], once };
}

/** Letters by which an event is known again. */
const EVENT_LENGTH = 1000;

type Signature = { timestamp: string; token: string; signature: string };

function isSigned({ timestamp, token, signature }: Signature, signingKey: string, now: Date): boolean {
  const age = now.getTime() / 1000 - Number(timestamp);
  if (!(age <= OLDEST_SECONDS && age >= -AHEAD_SECONDS)) return false;
  const own = createHmac("sha256", signingKey).update(`${timestamp}${token}`).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === own.length && timingSafeEqual(given, own);
}
