import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

const schema = z.object({
  signature: z.object({ timestamp: z.string(), token: z.string().max(100), signature: z.string() }),
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

/** Mailgun tries for eight hours; a message older than a day is a replay. */
const OLDEST_SECONDS = 86_400;

/**
 * A failure or a complaint as Mailgun's webhook tells it, once its signature is right: the HMAC-SHA256 of its timestamp
 * and its token under the signing key (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks).
 * "unsigned" when it is not, null when it is nothing of Mailgun's.
 */
export function readMailgun(body: unknown, signingKey: string, now: Date): Told | "unsigned" | null {
  const read = schema.safeParse(body);
  if (!read.success) return null;
  if (!isSigned(read.data.signature, signingKey, now)) return "unsigned";
  const { event, id, severity, timestamp, recipient, message, "delivery-status": status } = read.data["event-data"];
  if (event !== "failed" && event !== "complained") return { bounces: [], rejected: [] };
  const address = readAddress(recipient);
  if (!address || !id) return { bounces: [], rejected: ["It has no id or no recipient."] };
  const bounce: Bounce = {
    source: "mailgun",
    eventId: id,
    kind: event === "complained" ? "complaint" : severity === "permanent" ? "hard-bounce" : "soft-bounce",
    address,
    deliveryId: deliveryOf(message?.headers?.["message-id"]),
    detail: detailOf(status?.code, status?.message || status?.description),
    happenedAt: readMoment(timestamp, now),
  };
  return { bounces: [bounce], rejected: [] };
}

type Signature = { timestamp: string; token: string; signature: string };

function isSigned({ timestamp, token, signature }: Signature, signingKey: string, now: Date): boolean {
  const age = now.getTime() / 1000 - Number(timestamp);
  if (!(Math.abs(age) <= OLDEST_SECONDS)) return false;
  const own = createHmac("sha256", signingKey).update(`${timestamp}${token}`).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === own.length && timingSafeEqual(given, own);
}
