import { createVerify } from "node:crypto";
import { z } from "zod";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

const envelopeSchema = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.string(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string(),
  SigningCertURL: z.string(),
});
type Envelope = z.output<typeof envelopeSchema>;

/** Where confirmations lie. A message that names another host is not Amazon's. */
const ofAmazon = /^https:\/\/sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?\//;
/** Certificates have one name there: other addresses of that host answer with what their customers wrote. */
const certificateOfAmazon =
  /^https:\/\/sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?\/SimpleNotificationService-[a-z0-9]{1,64}\.pem$/i;

/**
 * How old a message may be, in milliseconds: SNS tries for an hour at most
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html), so an older one is a replay. Its clock may be
 * ahead of ours by as much.
 */
const OLDEST_MS = 3_600_000;

type Asking = {
  /** The topic that the operator set up; messages of others are not ours. */
  topic: string;
  /** Answers with the text at an address. Rejects when there is none. */
  fetchText: (url: string) => Promise<string>;
  now: Date;
};

/**
 * What Amazon SES tells through SNS, once its signature is right
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html). The confirmation of our own topic's
 * subscription is answered by opening its address. "unsigned" when the signature is not right, the topic another or the message
 * old, null when it is nothing of Amazon's. Rejects when Amazon cannot be asked.
 */
export async function readSes(body: unknown, { topic, fetchText, now }: Asking): Promise<Told | "unsigned" | null> {
  const read = envelopeSchema.safeParse(body);
  if (!read.success) return null;
  const envelope = read.data;
  if (!(Math.abs(now.getTime() - Date.parse(envelope.Timestamp)) <= OLDEST_MS)) return "unsigned";
  if (envelope.TopicArn !== topic || !certificateOfAmazon.test(envelope.SigningCertURL)) return "unsigned";
  const certificate = await fetchText(envelope.SigningCertURL);
  if (!isSigned(envelope, certificate)) return "unsigned";
  if (envelope.Type === "Notification") return readNotification(envelope, now);
  if (envelope.Type === "SubscriptionConfirmation" && ofAmazon.test(envelope.SubscribeURL ?? ""))
    await fetchText(envelope.SubscribeURL!);
  return { bounces: [], rejected: [] };
}

/** The parts that are signed, in this order, each with its name and on a line of its own. */
const signedParts = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const;

/** The text that SNS signs. */
export const signedText = (envelope: Omit<Envelope, "Signature" | "SigningCertURL">): string =>
  signedParts[envelope.Type]
    .flatMap((name) => (envelope[name] === undefined ? [] : [`${name}\n${envelope[name]}\n`]))
    .join("");

function isSigned(envelope: Envelope, certificate: string): boolean {
  const verify = createVerify(envelope.SignatureVersion === "2" ? "RSA-SHA256" : "RSA-SHA1").update(
    signedText(envelope),
  );
  try {
    return verify.verify(certificate, envelope.Signature, "base64");
  } catch {
    return false;
  }
}

const recipientSchema = z.looseObject({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});
const notificationSchema = z.looseObject({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.looseObject({
    messageId: z.string().optional(),
    commonHeaders: z.looseObject({ messageId: z.string().optional() }).optional(),
  }),
  bounce: z
    .looseObject({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(recipientSchema),
      feedbackId: z.string(),
      timestamp: z.string().optional(),
    })
    .optional(),
  complaint: z
    .looseObject({
      complainedRecipients: z.array(recipientSchema),
      feedbackId: z.string(),
      complaintFeedbackType: z.string().optional(),
      timestamp: z.string().optional(),
    })
    .optional(),
});

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html */
function readNotification({ Message, MessageId }: Envelope, now: Date): Told {
  const read = notificationSchema.safeParse(parse(Message));
  if (!read.success) return { bounces: [], rejected: [`Message ${MessageId} is no notification of SES.`] };
  const { notificationType, eventType, mail, bounce, complaint } = read.data;
  const type = notificationType ?? eventType;
  const deliveryId = deliveryOf(mail.commonHeaders?.messageId);
  const told: Told = { bounces: [], rejected: [] };
  const add = (
    given: z.output<typeof recipientSchema>[],
    of: (one: z.output<typeof recipientSchema>) => Partial<Bounce>,
  ) => {
    for (const recipient of given) {
      const address = readAddress(recipient.emailAddress);
      if (address) told.bounces.push({ source: "ses", address, deliveryId, ...of(recipient) } as Bounce);
      else told.rejected.push(`A recipient of message ${MessageId} is no e-mail address.`);
    }
  };
  if (type === "Bounce" && bounce)
    add(bounce.bouncedRecipients, ({ emailAddress, status, diagnosticCode }) => ({
      eventId: `${bounce.feedbackId} ${emailAddress.toLowerCase()}`,
      kind: bounce.bounceType === "Permanent" ? "hard-bounce" : "soft-bounce",
      detail: detailOf(bounce.bounceType, bounce.bounceSubType, status, diagnosticCode),
      happenedAt: readMoment(bounce.timestamp, now),
    }));
  if (type === "Complaint" && complaint)
    add(complaint.complainedRecipients, ({ emailAddress }) => ({
      eventId: `${complaint.feedbackId} ${emailAddress.toLowerCase()}`,
      kind: "complaint",
      detail: detailOf(complaint.complaintFeedbackType),
      happenedAt: readMoment(complaint.timestamp, now),
    }));
  return told;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
