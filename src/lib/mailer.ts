import { createTransport, type Transporter } from "nodemailer";
import { readDkim } from "@/lib/dkim";
import { type Env, env } from "@/lib/env";
import { normalizeMailAddress, wireAddress } from "@/lib/mail-address";

export type Mail = {
  /** One address, not a list. */
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  /** With angle brackets. A repeat of the same mail carries the same one, so that mail programs fold the pair. */
  messageId?: string;
  /** MAIL_FROM when left out. */
  from?: string;
};

/** More do not make one process faster (stack.md). */
const CONNECTIONS = 5;
/** A person waits for some of this mail; the queue tries again for the rest. */
const PATIENCE_MS = 15_000;

/** A mail that must not be sent as it is: a header or an address that would break out of its line. A bug or an attack. */
export class MalformedMail extends Error {}

const shared = globalThis as typeof globalThis & { broadsheetMailer?: Transporter };

/**
 * Hands one mail to SMTP_URL's server and resolves when that server has taken it.
 * Throws MalformedMail before anything is sent, otherwise nodemailer's error: `isPermanentFailure` tells the two kinds apart.
 */
export async function sendMail({ to, subject, text, html, headers = {}, messageId, from }: Mail): Promise<void> {
  const recipient = normalizeMailAddress(to);
  if ("problem" in recipient) throw new MalformedMail(`The recipient is no e-mail address (${recipient.problem.key}).`);
  const sender = from ?? env().MAIL_FROM;
  const lines = [subject, sender, messageId ?? "", ...Object.values(headers)];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header must not contain
  if (lines.some((line) => /[\x00-\x1f\x7f]/.test(line)))
    throw new MalformedMail("A mail header cannot contain a line break.");
  if (Object.keys(headers).some((name) => !/^[A-Za-z0-9-]+$/.test(name)))
    throw new MalformedMail("A mail header's name is letters, digits and hyphens.");

  await transport().sendMail({
    envelope: { from: returnPath(env()), to: wireAddress(recipient.address) },
    to: { name: "", address: wireAddress(recipient.address) },
    from: sender,
    replyTo: env().MAIL_REPLY_TO || undefined,
    subject,
    text,
    html,
    messageId,
    xMailer: false,
    // RFC 3834: nobody's absence note should answer a machine.
    headers: { "Auto-Submitted": "auto-generated", ...headers },
  });
}

/**
 * Where mail servers send back what they cannot deliver: MAIL_RETURN_PATH, in which {id} becomes the `id` of a mail ("mail"
 * for those without), or the address in MAIL_FROM.
 */
export function returnPath(
  { MAIL_RETURN_PATH, MAIL_FROM }: Pick<Env, "MAIL_RETURN_PATH" | "MAIL_FROM">,
  id = "mail",
): string {
  const [, address] = /<([^<>]+)>$/.exec(MAIL_FROM) ?? [];
  return wireAddress(MAIL_RETURN_PATH ? MAIL_RETURN_PATH.replace("{id}", id) : (address ?? MAIL_FROM));
}

/**
 * Whether sending again can never help: the server refused this recipient or this message for good (5xx), or it could not be a mail.
 * False for 4xx, for lost connections, and for a server that refuses us before it knows the recipient (that is for the operator to mend).
 */
export function isPermanentFailure(error: unknown): boolean {
  if (error instanceof MalformedMail) return true;
  const { responseCode, command } = (error ?? {}) as { responseCode?: unknown; command?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
}

/** Closes this process's connections to the mail server, after the mail in hand. The next `sendMail` opens new ones. */
export function closeMailer(): void {
  shared.broadsheetMailer?.close();
  shared.broadsheetMailer = undefined;
}

function transport(): Transporter {
  shared.broadsheetMailer ??= createTransport({
    url: env().SMTP_URL,
    dkim: readDkim(env()) ?? undefined,
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 1,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
    socketTimeout: 4 * PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return shared.broadsheetMailer;
}
