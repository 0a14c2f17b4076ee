import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { closeMailer, isPermanentFailure, type Mail, MalformedMail, sendMail } from "@/lib/mailer";
import { startSmtpServer } from "./smtp-server";

const mail = (over: Partial<Mail> = {}): Mail => ({
  to: "ada@example.org",
  subject: "A subject",
  text: "Text.",
  html: "<p>HTML.</p>",
  ...over,
});

const usual = env().SMTP_URL;
let server: Awaited<ReturnType<typeof startSmtpServer>> | undefined;
async function serve(answers?: Record<string, string | null>) {
  server = await startSmtpServer(answers);
  closeMailer();
  env().SMTP_URL = server.url;
  return server.received;
}
const failure = (over: Partial<Mail> = {}) =>
  sendMail(mail(over)).then(
    () => expect.fail("it was sent"),
    (error: unknown) => error,
  );

afterEach(async () => {
  closeMailer();
  await server?.stop();
  env().SMTP_URL = usual;
});

test("a mail arrives in text and HTML with its headers, and a machine's mail says so", async () => {
  const received = await serve();
  await sendMail(
    mail({ messageId: "<one@papers>", headers: { "List-Unsubscribe": "<https://papers.example.org/x>" } }),
  );
  const [message] = received.data;
  expect(received.commands).toContain("RCPT TO:<ada@example.org>");
  for (const part of ["Text.", "<p>HTML.</p>", "To: ada@example.org", "Message-ID: <one@papers>", "Subject: A subject"])
    expect(message).toContain(part);
  expect(message).toContain("Auto-Submitted: auto-generated");
  expect(message).toMatch(/^List-Unsubscribe: <https:\/\/papers\.example\.org\/x>$/m);
});

test("an internationalized domain goes over the wire in ASCII", async () => {
  const received = await serve();
  await sendMail(mail({ to: "ada@münchen.de" }));
  expect(received.commands).toContain("RCPT TO:<ada@xn--mnchen-3ya.de>");
});

test.each<[string, Partial<Mail>]>([
  ["two recipients", { to: "ada@example.org, eve@example.org" }],
  ["a recipient with a line break", { to: "ada@example.org\r\nBcc: eve@example.org" }],
  ["a subject with a line break", { subject: "Hello\r\nBcc: eve@example.org" }],
  ["a header with a line break", { headers: { "X-One": "1\nBcc: eve@example.org" } }],
  ["a header's name with a colon", { headers: { "Bcc: eve@example.org": "" } }],
  ["a message id with a line break", { messageId: "<x>\r\nBcc: eve@example.org" }],
  ["a sender with a line break", { from: "Ada <ada@example.org>\r\nBcc: eve@example.org" }],
])("%s never reaches the mail server", async (_what, over) => {
  const received = await serve();
  const error = await failure(over);
  expect(error).toBeInstanceOf(MalformedMail);
  expect(isPermanentFailure(error)).toBe(true);
  expect(received.commands).toEqual([]);
});

test.each<[string, Record<string, string | null>, boolean]>([
  ["an unknown mailbox", { "RCPT TO": "550 5.1.1 no such user" }, true],
  ["a message refused for good", { data: "554 5.7.1 spam" }, true],
  ["a mailbox that is busy", { "RCPT TO": "450 4.2.1 try later" }, false],
  ["a message refused for now", { data: "451 4.3.0 try later" }, false],
  ["a server that does not take our sender", { "MAIL FROM": "550 5.7.1 who are you" }, false],
  ["a server that is not open", { "": "554 no service" }, false],
  ["a server that hangs up", { "RCPT TO": null }, false],
])("%s", async (_what, answers, permanent) => {
  await serve(answers);
  expect(isPermanentFailure(await failure())).toBe(permanent);
});

test("no server at all is worth another try", async () => {
  await serve();
  await server!.stop();
  expect(isPermanentFailure(await failure())).toBe(false);
});

test("twenty mails at once share at most five connections", async () => {
  const received = await serve();
  await Promise.all(Array.from({ length: 20 }, () => sendMail(mail())));
  expect(received.data).toHaveLength(20);
  expect(received.commands.filter((command) => command.startsWith("EHLO")).length).toBeLessThanOrEqual(5);
});
