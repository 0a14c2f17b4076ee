import { ImapFlow } from "imapflow";
import { type ReturnedMail, readReturnedMail } from "./returned-mail";

/** As many mails are read in one go; the rest waits for the next. */
const MOST_MAILS = 500;
/** What a returned mail says stands at its beginning; what was returned with it may be long. */
const MOST_BYTES = 256 * 1024;
const PATIENCE_MS = 30_000;

type Reading = {
  /** imaps://user:password@host:port/MAILBOX; what is left out is the port of the protocol and INBOX. */
  url: string;
  now: Date;
  /** Keeps what mails say. Only when it has resolved are they marked as read. */
  keep: (told: ReturnedMail) => Promise<void>;
};

/**
 * Reads the mails in a mailbox that nobody has read, hands over what they say, and marks them as read. Ended in between, the same
 * mails are read again. Answers with how many there were. Rejects when the mailbox cannot be reached or opened.
 */
export async function readReturnedMailbox({ url, now, keep }: Reading): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === "imaps:";
  const client = new ImapFlow({
    host: hostname,
    port: port ? Number(port) : secure ? 993 : 143,
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 2 * PATIENCE_MS,
  });
  // A connection that breaks is told by the call that waits for it, too.
  client.on("error", () => {});
  await client.connect();
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || "INBOX");
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || [];
      const uids = unread.slice(0, MOST_MAILS);
      for (const uid of uids) {
        const mail = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true });
        const source = mail ? mail.source : undefined;
        if (source) await keep(await readReturnedMail(source, now));
        await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
      }
      return uids.length;
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
}
