import { z } from "zod";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

const schema = z.looseObject({
  RecordType: z.string(),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().optional(),
  Email: z.string().optional(),
  BouncedAt: z.string().optional(),
  Description: z.string().optional(),
  Details: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Postmark's types of a bounce (https://postmarkapp.com/developer/api/bounce-api#bounce-types): what will not get better by
 * itself, what may, and what is somebody's complaint. Others ("AutoResponder", "Subscribe" …) say nothing about the address.
 */
const kinds: Record<string, Bounce["kind"]> = {
  HardBounce: "hard-bounce",
  BadEmailAddress: "hard-bounce",
  ManuallyDeactivated: "hard-bounce",
  Blocked: "soft-bounce",
  SoftBounce: "soft-bounce",
  Transient: "soft-bounce",
  DnsError: "soft-bounce",
  DMARCPolicy: "soft-bounce",
  SpamNotification: "complaint",
  SpamComplaint: "complaint",
};

/** A bounce or a complaint as Postmark's webhook tells it. Null when it is nothing of Postmark's. */
export function readPostmark(body: unknown, now: Date): Told | null {
  const read = schema.safeParse(body);
  if (!read.success) return null;
  const { RecordType, ID, Type, Email, BouncedAt, Description, Details, Metadata } = read.data;
  if (RecordType !== "Bounce" && RecordType !== "SpamComplaint") return { bounces: [], rejected: [] };
  const kind = kinds[RecordType === "SpamComplaint" ? "SpamComplaint" : (Type ?? "")];
  if (!kind) return { bounces: [], rejected: [] };
  const address = readAddress(Email);
  if (!address || ID === undefined) return { bounces: [], rejected: ["It has no ID or no Email."] };
  const bounce: Bounce = {
    source: "postmark",
    eventId: String(ID),
    kind,
    address,
    deliveryId: deliveryOf(Metadata?.["message-id"]),
    detail: detailOf(Type, Description, Details),
    happenedAt: readMoment(BouncedAt, now),
  };
  return { bounces: [bounce], rejected: [] };
}
