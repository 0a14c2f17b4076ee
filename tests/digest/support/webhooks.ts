import { createHmac, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { signedText } from "@/features/digest/suppression/ses";

export const MAILGUN_KEY = "key-of-the-tests";

/** A body as Mailgun posts it, signed at a moment. */
export function signedByMailgun(event: object, now: Date, key = MAILGUN_KEY) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const token = randomBytes(25).toString("hex");
  const signature = createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex");
  return { signature: { timestamp, token, signature }, "event-data": event };
}

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
/** What stands for Amazon's certificate: Node verifies by a public key alone just as well. */
export const amazonCertificate = publicKey.export({ type: "spki", format: "pem" }).toString();
export const TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

/** A message as SNS posts it, signed as version 1 (SHA-1) or 2 (SHA-256) has it. */
export function signedByAmazon(given: Record<string, string> = {}, version: "1" | "2" = "2") {
  const envelope = {
    Type: "Notification" as const,
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    TopicArn: TOPIC,
    Message: "{}",
    Timestamp: "2026-04-16T05:59:00.000Z",
    SignatureVersion: version,
    ...given,
  };
  const sign = createSign(version === "2" ? "RSA-SHA256" : "RSA-SHA1").update(signedText(envelope));
  return {
    ...envelope,
    Signature: sign.sign(privateKey, "base64"),
    SigningCertURL: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
  };
}
