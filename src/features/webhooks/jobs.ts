import { z } from "zod";
import { env } from "@/lib/env";
import type { Job } from "@/lib/job";
import { openDay, openSearches } from "./opening/mutations";
import { claimDelivery, noteOutcome, postpone, queueForgotten } from "./sending/mutations";
import { send } from "./sending/send";

/** Where webhooks are switched off, what waits to be sent is looked at again after so many milliseconds. */
const OFF_MS = 3_600_000;

/** The work of webhooks, by the names under which it stands in the queue. */
export const webhookJobs = {
  /** Looks for what webhooks are to be told of. */
  "webhooks:open": async (_payload, now) => {
    const { WEBHOOKS, SITE_URL } = env();
    if (!WEBHOOKS) return null;
    const days = await openDay(SITE_URL, now);
    const { told, tooSlow } = await openSearches(SITE_URL, now);
    const forgotten = await queueForgotten(now);
    if (days + told + tooSlow + forgotten === 0) return null;
    const trouble =
      tooSlow + forgotten > 0 ? `; ${tooSlow} searches too slow, ${forgotten} deliveries queued anew` : "";
    return `${days} told of a new day, ${told} of new papers in a search${trouble}`;
  },

  /** Sends one delivery once; the next try, where one is needed, is a job of its own. */
  "webhooks:deliver": async (payload, now) => {
    const { deliveryId } = z.object({ deliveryId: z.uuid() }).parse(payload);
    const wait = async (until: Date, why: string) => {
      await postpone(deliveryId, until);
      return `waits until ${until.toISOString()}: ${why}`;
    };
    if (!env().WEBHOOKS) return wait(new Date(now.getTime() + OFF_MS), "webhooks are switched off");
    const claimed = await claimDelivery(deliveryId, now);
    if (claimed === null) return "nothing to send (any more)";
    if (claimed instanceof Date) return wait(claimed, "it is being sent, or not due yet");
    const outcome = await send(claimed, { now: () => new Date() });
    const result = await noteOutcome(claimed, outcome, new Date(), Math.random());
    if (result === null) return "its webhook was deleted meanwhile";
    const { state, nextAttemptAt, isPaused } = result;
    const again = nextAttemptAt ? `, again at ${nextAttemptAt.toISOString()}` : "";
    return `${state} after ${claimed.attempts} tries${again}${isPaused ? "; the webhook is paused" : ""}`;
  },
} satisfies Record<string, Job>;
