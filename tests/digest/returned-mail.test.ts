import { createSubscription } from "@tests/support/factories";
import { expect, test } from "vitest";
import { noteReturned } from "@/features/digest/suppression/mutations";
import { readReturnedMail } from "@/features/digest/suppression/returned-mail";
import { db } from "@/lib/db";
import { keyOf } from "./support/keys";

const now = new Date("2026-04-16T06:00:00Z");
const deliveryId = "019d9a3c-5f00-7000-8000-000000000002";
const messageId = `<digest.${deliveryId}@papers.example.org>`;

const report = (
  status: string,
  type = "delivery-status",
  original = `Message-ID: ${messageId}\r\nTo: ada@example.org`,
) =>
  Buffer.from(
    [
      "From: MAILER-DAEMON@mx.example.org",
      "To: bounces@papers.example.org",
      "Subject: Undelivered Mail Returned to Sender",
      "Message-ID: <20260416@mx.example.org>",
      "Date: Thu, 16 Apr 2026 05:30:00 +0000",
      "MIME-Version: 1.0",
      `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "I could not deliver it.",
      "--b",
      `Content-Type: message/${type}`,
      "",
      status,
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      original,
      "--b--",
      "",
    ].join("\r\n"),
  );
const status = (action: string, code: string, recipient = "rfc822; Ada@example.org") =>
  `Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: ${recipient}\r\nAction: ${action}\r\nStatus: ${code}\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n user unknown`;

test("says who cannot be reached, for good or for now, and about which delivery", async () => {
  expect(await readReturnedMail(report(status("failed", "5.1.1")), now)).toEqual({
    bounces: [
      {
        source: "mailbox",
        eventId: `${deliveryId} hard-bounce`,
        kind: "hard-bounce",
        address: "ada@example.org",
        deliveryId,
        detail: "5.1.1 smtp; 550 5.1.1 user unknown",
        happenedAt: new Date("2026-04-16T05:30:00Z"),
      },
    ],
    rejected: [],
    leaving: [],
  });
  expect((await readReturnedMail(report(status("failed", "4.4.7")), now)).bounces[0]?.kind).toBe("soft-bounce");
  expect((await readReturnedMail(report(status("delayed", "4.4.1")), now)).bounces).toEqual([]);
  const broken = await readReturnedMail(report(status("failed", "5.1.1", "rfc822; nobody")), now);
  expect(broken).toMatchObject({ bounces: [], rejected: [expect.stringMatching(/names no address/)] });
});

test("says nothing when it does not say about which delivery; the return path says it, too", async () => {
  const foreign = report(status("failed", "5.1.1"), "delivery-status", "Message-ID: <1@evil.example>");
  expect(await readReturnedMail(foreign, now)).toMatchObject({
    bounces: [],
    rejected: [expect.stringMatching(/does not say which one/)],
  });
  const returned = foreign.toString().replace("To: bounces@", `To: bounces+${deliveryId}@`);
  expect((await readReturnedMail(Buffer.from(returned), now)).bounces).toMatchObject([{ deliveryId }]);
});

test("counts for the address that the delivery went to, and where there is no such delivery not at all", async () => {
  const subscription = await createSubscription({ email: "ada@work.example" });
  const issue = await db().digestIssue.create({ data: { day: new Date("2026-04-16") } });
  const edition = { issueId: issue.id, key: "k", language: "en", abstracts: "short" };
  const { id: editionId } = await db().digestEdition.create({ data: edition });
  const { bounces } = await readReturnedMail(report(status("failed", "5.1.1")), now);
  expect(await noteReturned(bounces)).toBe(0);
  expect(await db().mailSuppression.count()).toBe(0);

  const delivery = { issueId: issue.id, editionId, subscriptionId: subscription.id, domain: "work.example" };
  await db().digestDelivery.create({ data: { id: deliveryId, ...delivery } });
  expect(await noteReturned([...bounces, ...bounces])).toBe(1);
  expect(await db().mailSuppression.findMany()).toMatchObject([{ address: "ada@work.example" }]);
});

test("says who complained, by the report or by the mail that is in it", async () => {
  const complaint = "Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1";
  const told = await readReturnedMail(report(complaint, "feedback-report"), now);
  expect(told.bounces).toMatchObject([{ kind: "complaint", address: "ada@example.org", deliveryId, detail: "abuse" }]);
  const named = `${complaint}\r\nOriginal-Rcpt-To: <alan@example.org>`;
  expect((await readReturnedMail(report(named, "feedback-report"), now)).bounces[0]?.address).toBe("alan@example.org");
  const notSpam = complaint.replace("abuse", "not-spam");
  expect((await readReturnedMail(report(notSpam, "feedback-report"), now)).bounces).toEqual([]);
});

test("unsubscribes, where a mail program wrote it for its reader", async () => {
  const key = keyOf(deliveryId);
  const mail = (subject: string) => readReturnedMail(Buffer.from(`Subject: ${subject}\r\n\r\n`), now);
  expect((await mail(`unsubscribe ${key}`)).leaving).toEqual([key]);
  expect((await mail(`Re: unsubscribe ${key}`)).leaving).toEqual([]);
  expect((await mail("unsubscribe")).leaving).toEqual([]);
});

test("an absence note, a newsletter and rubbish say nothing", async () => {
  for (const text of [
    "Subject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.",
    "",
    "\0\xff rubbish",
  ])
    expect(await readReturnedMail(Buffer.from(text, "latin1"), now)).toEqual({
      bounces: [],
      rejected: [],
      leaving: [],
    });
});
