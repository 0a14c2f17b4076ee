import type { Day } from "@/lib/day";
import type { Language } from "@/lib/languages";
import type { Mail } from "@/lib/mailer";
import type { PublicIssue } from "../archive/queries";
import { issueMail } from "../issue-mail/issue-mail";
import { READER_TOKEN } from "./edition-mail";
import { listHeaders } from "./headers";

/** Nobody is subscribed by a test, so it names no way to leave. */
function headersWithoutLeaving(day: Day) {
  const { "List-Unsubscribe-Post": _, ...headers } = listHeaders(day);
  return headers;
}

/** Everybody's issue of a day as a mail to whoever runs the site, to see how it arrives. Its links to change something lead nowhere. */
export async function testMail({ day, papers }: PublicIssue, to: string, language: Language): Promise<Mail> {
  const upvoted = papers.map((paper) => ({ paper, reasons: [{ kind: "upvoted" as const, value: "" }] }));
  const { subject, text, html } = await issueMail({ day, language, abstracts: "short", papers: upvoted }, READER_TOKEN);
  return { to, subject: `[Test] ${subject}`, text, html, headers: headersWithoutLeaving(day) };
}
