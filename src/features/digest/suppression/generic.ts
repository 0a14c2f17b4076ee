import { z } from "zod";
import { type Bounce, detailOf, readAddress, readMoment, type Told } from "./bounce";

const eventSchema = z.object({
  id: z.string().min(1).max(200),
  kind: z.enum(["hard-bounce", "soft-bounce", "complaint"]),
  address: z.string(),
  deliveryId: z.uuid().nullish(),
  detail: z.string().nullish(),
  happenedAt: z.string().nullish(),
});

const batchSchema = z.object({ events: z.array(z.unknown()).max(1000) });

/**
 * Bounces as any mail server's script can tell them: `{ "events": [{ "id", "kind", "address", "deliveryId"?, "detail"?,
 * "happenedAt"? }] }`, at most 1,000 of them. Null when it is nothing of the kind.
 */
export function readGeneric(body: unknown, now: Date): Told | null {
  const batch = batchSchema.safeParse(body);
  if (!batch.success) return null;
  const told: Told = { bounces: [], rejected: [] };
  for (const [place, given] of batch.data.events.entries()) {
    const event = eventSchema.safeParse(given);
    const address = event.success ? readAddress(event.data.address) : null;
    if (!event.success) told.rejected.push(`Event ${place + 1}: ${z.prettifyError(event.error).replaceAll("\n", " ")}`);
    else if (!address) told.rejected.push(`Event ${place + 1}: its address is no e-mail address.`);
    else told.bounces.push(toBounce(event.data, address, now));
  }
  return told;
}

const toBounce = (event: z.output<typeof eventSchema>, address: string, now: Date): Bounce => ({
  source: "generic",
  eventId: event.id,
  kind: event.kind,
  address,
  deliveryId: event.deliveryId ?? null,
  detail: detailOf(event.detail),
  happenedAt: readMoment(event.happenedAt, now),
});
