import { createTransport } from "nodemailer";
import { READER_TOKEN, type Reader } from "@/features/digest/sending/edition-mail";
import { deliveryMessageId, listHeaders, unsubscribeWays } from "@/features/digest/sending/headers";
import { loadEdition } from "@/features/digest/sending/queries";
import { drain } from "@/features/digest/sending/sender";
import { unsubscribeToken } from "@/features/digest/subscriptions/tokens";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

// One process of bench-digest-send.ts: told to go, it sends all that is due by our sender, or the same mails to the same
// readers by nodemailer's pool and nothing else, and says how many they were and how much memory it ever had.

/** As many as wait for one of the pool's connections. */
const IN_HAND = 50;

const [, , how] = process.argv;
const work = how === "bare" ? await readyPool() : async () => (await drain()).sent;
process.send!("ready");
process.once("message", async () => {
  const before = process.cpuUsage();
  const sent = await work();
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.send!({ sent, megabytes, cpuSeconds: (user + system) / 1e6 });
});
process.on("disconnect", () => process.exit());

/** All that the pool needs is in memory before it starts. */
async function readyPool(): Promise<() => Promise<number>> {
  const { SMTP_URL, MAIL_FROM, MAIL_CONNECTIONS } = env();
  const deliveries = await db().digestDelivery.findMany({
    select: { id: true, editionId: true, subscription: { select: { id: true, keyVersion: true, email: true } } },
  });
  const { day, mail } = await loadEdition(deliveries[0]!.editionId);
  const readers: Reader[] = deliveries.map(({ id, subscription }) => {
    return { deliveryId: id, address: subscription.email, token: unsubscribeToken(subscription) };
  });
  const pool = createTransport({
    url: SMTP_URL,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const send = (reader: Reader) =>
    pool.sendMail({
      from: MAIL_FROM,
      to: reader.address,
      subject: mail.subject,
      text: mail.text.replaceAll(READER_TOKEN, reader.token),
      html: mail.html.replaceAll(READER_TOKEN, reader.token),
      messageId: deliveryMessageId(reader.deliveryId),
      headers: { ...listHeaders(day), "List-Unsubscribe": unsubscribeWays(reader).join(", ") },
    });
  return async () => {
    const waiting = readers.values();
    const loop = async () => {
      for (const reader of waiting) await send(reader);
    };
    await Promise.all(Array.from({ length: IN_HAND }, loop));
    pool.close();
    return readers.length;
  };
}
