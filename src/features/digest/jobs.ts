import { z } from "zod";
import { env } from "@/lib/env";
import { type Job, Postponed } from "@/lib/job";
import { languageCodes } from "@/lib/languages";
import { isPermanentFailure, type Mail, sendMail } from "@/lib/mailer";
import { forgetOldDeliveries } from "./ledger/mutations";
import { failureCodes } from "./mail-failure";
import { hastenPostponedMail } from "./mutations";
import { count, describeOpened } from "./opening/describe-opened";
import { mendDueMoments, openDue } from "./opening/mutations";
import { databaseNow } from "./opening/queries";
import { alreadySubscribedMail, confirmationMail, linksMail } from "./subscriptions/email";
import { isActive, linkState } from "./subscriptions/link-state";
import { unsubscribe } from "./subscriptions/mutations";
import { findSubscription } from "./subscriptions/queries";
import { noteReturned } from "./suppression/mutations";
import { findSuppressionReason } from "./suppression/queries";
import { readReturnedMailbox } from "./suppression/returned-mailbox";

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

  /** Forgets the mails of issues that are older than the site keeps them. */
  "digest:forget": async (_payload, now) => {
    const { issues, deliveries, editions, isAll } = await forgetOldDeliveries(now, {
      keepDays: env().DIGEST_KEEP_DAYS,
    });
    if (issues + deliveries + editions === 0) return null;
    const rest = isAll ? "" : "; the rest follows in the next round";
    return `forgot ${count(deliveries, "old mail")} and ${count(editions, "edition")}, kept the figures of ${count(issues, "issue")}${rest}`;
  },

  /** Lets no confirmation wait for hours. */
  "digest:sweep": async () => {
    const hastened = await hastenPostponedMail();
    return hastened === 0 ? null : `${hastened} postponed mails brought forward`;
  },

  /** Reads what mail servers sent back, where a mailbox is set up for it. */
  "digest:returned-mail": async (_payload, now) => {
    const { BOUNCE_IMAP_URL: url } = env();
    if (!url) return null;
    const noted = { mails: 0, bounces: 0, left: 0, rejected: [] as string[] };
    noted.mails = await readReturnedMailbox({
      url,
      now,
      keep: async ({ bounces, rejected, leaving }) => {
        noted.bounces += await noteReturned(bounces);
        for (const token of leaving) if (await unsubscribe(token, now)) noted.left += 1;
        noted.rejected.push(...rejected);
      },
    });
    const unread = noted.rejected.length > 0 ? `; not understood: ${noted.rejected.slice(0, 5).join(" ")}` : "";
    return noted.mails === 0
      ? null
      : `${noted.mails} mails, ${noted.bounces} bounces, ${noted.left} unsubscribed${unread}`;
  },

  /** Sends the mail that answers a subscribe form: which one, the subscription's state decides. */
  "digest:confirm": async (payload, now) => {
    const asked = z.object({ subscriptionId: z.uuid(), language: z.enum(languageCodes).optional() });
    const { subscriptionId, language } = asked.parse(payload);
    const subscription = await findSubscription(subscriptionId);
    if (!subscription?.confirmExpiresAt) return "the subscription is gone";
    const { email, confirmExpiresAt } = subscription;
    const state = linkState(subscription, now);
    if (state === "expired" || state === "unsubscribed") return `nothing sent: ${state} meanwhile`;
    const reason = await findSuppressionReason(email);
    if (reason === "operator") return "nothing sent: the operator wants no mail to this address";
    // An address that mails came back from may ask to return: only its owner can follow the link.
    const mail = isActive(subscription) && reason === null ? alreadySubscribedMail : confirmationMail;
    return sendOrPostpone(mail({ ...subscription, confirmExpiresAt, language }));
  },

  /** Sends a subscription's links to its address: some that were forwarded may have been replaced. */
  "digest:links": async (payload) => {
    const asked = z.object({
      subscriptionId: z.uuid(),
      language: z.enum(languageCodes).optional(),
      askedAt: z.coerce.date(),
    });
    const { subscriptionId, language, askedAt } = asked.parse(payload);
    const subscription = await findSubscription(subscriptionId);
    if (!subscription) return "the subscription is gone";
    const { id, keyVersion, email } = subscription;
    if ((await findSuppressionReason(email)) !== null) return "nothing sent: no mail may go to this address";
    return sendOrPostpone(linksMail({ id, keyVersion, email, language, askedAt }));
  },
} satisfies Record<string, Job>;

/** Sends a mail that somebody waits for, and says so. Throws Postponed where the server may take it later. */
async function sendOrPostpone(mail: Mail): Promise<string> {
  try {
    await sendMail(mail);
  } catch (error) {
    const codes = failureCodes(error);
    if (isPermanentFailure(error)) return `given up: ${codes}`;
    throw new Postponed(codes);
  }
  return "sent";
}
