import { z } from "zod";
import { env } from "@/lib/env";
import { type Job, Postponed } from "@/lib/job";
import { languageCodes } from "@/lib/languages";
import { isPermanentFailure, sendMail } from "@/lib/mailer";
import { dueDay } from "./due-day";
import { failureCodes } from "./mail-failure";
import { forgetDeliverJobs, hastenPostponedMail } from "./mutations";
import { openIssue } from "./opening/mutations";
import { alreadySubscribedMail, confirmationMail } from "./subscriptions/email";
import { isActive, linkState } from "./subscriptions/link-state";
import { findSubscription } from "./subscriptions/queries";

/** The work of the digest, by the names under which it stands in the queue. */
export const digestJobs = {
  /** Opens today's issue once its hour has struck; see dueDay. */
  "digest:open": async (_payload, now) => {
    const { DIGEST_HOUR, DIGEST_TIME_ZONE, DIGEST_PAPERS } = env();
    const day = dueDay(now, { hour: DIGEST_HOUR, timeZone: DIGEST_TIME_ZONE });
    if (!day) return null;
    const opened = await openIssue(day, DIGEST_PAPERS, now);
    if (opened.outcome === "already open" || opened.outcome === "nobody subscribed") return null;
    if (opened.outcome === "no papers") return `no papers on ${day}, so no issue`;
    return `opened ${day}: ${opened.papers} papers, ${opened.deliveries} deliveries`;
  },

  /** Lets no confirmation wait for hours. */
  "digest:sweep": async () => {
    await forgetDeliverJobs();
    const hastened = await hastenPostponedMail();
    return hastened === 0 ? null : `${hastened} postponed mails brought forward`;
  },

  /** Sends the mail that answers a subscribe form: which one, the subscription's state decides. */
  "digest:confirm": async (payload, now) => {
    const asked = z.object({ subscriptionId: z.uuid(), language: z.enum(languageCodes).optional() });
    const { subscriptionId, language } = asked.parse(payload);
    const subscription = await findSubscription(subscriptionId);
    if (!subscription?.confirmExpiresAt) return "the subscription is gone";
    const { id, email, confirmExpiresAt } = subscription;
    const state = linkState(subscription, now);
    if (state === "expired" || state === "unsubscribed") return `nothing sent: ${state} meanwhile`;
    const mail = isActive(subscription) ? alreadySubscribedMail : confirmationMail;
    try {
      await sendMail(mail({ id, email, confirmExpiresAt, language }));
    } catch (error) {
      const codes = failureCodes(error);
      if (isPermanentFailure(error)) return `given up: ${codes}`;
      throw new Postponed(codes);
    }
    return "sent";
  },
} satisfies Record<string, Job>;
