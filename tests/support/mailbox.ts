import { expect } from "@playwright/test";

/** A mail as the local inbox keeps it; header names are in lower case. */
export type Mail = { subject: string; text: string; html: string; headers: Record<string, string> };

type Kept = Mail & { to: { address: string }[] };

/** The newest mail to this address, once there is one; with this subject, when it is given. */
export async function readMail(address: string, subject?: string | RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        found = (await listMails(address)).findLast((mail) => !subject || matches(mail.subject, subject));
        return found !== undefined;
      },
      { message: `no mail to ${address}`, timeout: 20_000 },
    )
    .toBe(true);
  return found!;
}

/** All mails to this address, oldest first. */
export async function listMails(address: string): Promise<Mail[]> {
  const kept: Kept[] = await (await fetch(`${process.env.E2E_INBOX}/api/email?sort=asc`)).json();
  return kept.filter(({ to }) => to.some((one) => one.address === address));
}

const matches = (text: string, wanted: string | RegExp) =>
  typeof wanted === "string" ? text === wanted : wanted.test(text);
