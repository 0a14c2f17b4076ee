import { z } from "zod";
import { type Job, Postponed } from "@/lib/job";
import { languageCodes } from "@/lib/languages";
import { isPermanentFailure, sendMail } from "@/lib/mailer";
import { failureCodes } from "./mail-failure";
import { forgetDeliverJobs, hastenPostponedMail } from "./mutations";
import { describeOpened } from "./opening/describe-opened";
import { mendDueMoments, openDue } from "./opening/mutations";
import { databaseNow } from "./opening/queries";
import { alreadySubscribedMail, confirmationMail } from "./subscriptions/email";
import { isActive, linkState } from "./subscriptions/link-state";
import { findSubscription } from "./subscriptions/queries";

/** The work of the digest, by the names under which it stands in the queue. */
export const digestJobs = {
  /** Opens the issues that are due, by the clock of the database: those of the workers may differ. */
  "digest:open": async () => {
    const opened = await openDue(await databaseNow());
    return opened && describeOpened(opened);
  },

  /** Computes next moments anew that the clock or a time zone's new rules made wrong. */
  "digest:mend": async () => {
    const mended = await mendDueMoments(await databaseNow());
    return mended === 0 ? null : `computed ${mended} next moments anew`;
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
