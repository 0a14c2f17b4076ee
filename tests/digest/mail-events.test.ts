import { createSubscription } from "@tests/support/factories";
import { describe, expect, test } from "vitest";
import { digestJobs } from "@/features/digest/jobs";
import { confirmSubscription } from "@/features/digest/subscriptions/mutations";
import { findLinkState } from "@/features/digest/subscriptions/queries";
import { confirmToken, unsubscribeToken } from "@/features/digest/subscriptions/tokens";
import { readMailEvents } from "@/features/digest/suppression/mail-events";
import { liftSuppression, noteBounces, noteReturned, suppress } from "@/features/digest/suppression/mutations";
import { readReturnedMail } from "@/features/digest/suppression/returned-mail";
import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";
import { isSuppressed } from "@/lib/suppression";
import { amazonCertificate, MAILGUN_KEY, signedByAmazon, signedByMailgun, TOPIC } from "./support/webhooks";

const now = new Date("2026-04-16T06:00:00Z");
const deliveryId = "019d9a3c-5f00-7000-8000-000000000002";
const messageId = `<digest.${deliveryId}@papers.example.org>`;
const token = "a-token-of-sixteen-letters";
const settings = { MAIL_EVENTS_TOKEN: token, MAILGUN_SIGNING_KEY: MAILGUN_KEY, SES_TOPIC_ARN: TOPIC };

const fetched: string[] = [];
const fetchText = async (url: string) => {
  fetched.push(url);
  return amazonCertificate;
};
const post = (source: string, body: unknown, given: Partial<Parameters<typeof readMailEvents>[0]> = {}) =>
  readMailEvents({
    source,
    authorization: `Bearer ${token}`,
    text: typeof body === "string" ? body : JSON.stringify(body),
    settings,
    fetchText,
    now,
    ...given,
  });
const bouncesOf = async (answer: ReturnType<typeof post>) => {
  const told = await answer;
  if ("sentence" in told) throw new Error(told.sentence);
  return told.bounces;
};

describe("Postmark", () => {
  const bounce = {
    RecordType: "Bounce",
    ID: 42,
    Type: "HardBounce",
    Email: "Ada@Example.org",
    BouncedAt: "2026-04-16T05:59:00Z",
    Description: "The server was unable to deliver your message",
    Metadata: { "message-id": messageId },
  };

  test("a bounce is told by the token, as bearer or as password", async () => {
    const expected = {
      source: "postmark",
      eventId: "42",
      kind: "hard-bounce",
      address: "ada@example.org",
      deliveryId,
      detail: "HardBounce The server was unable to deliver your message",
      happenedAt: new Date("2026-04-16T05:59:00Z"),
    };
    expect(await bouncesOf(post("postmark", bounce))).toEqual([expected]);
    const basic = `Basic ${Buffer.from(`postmark:${token}`).toString("base64")}`;
    expect(await bouncesOf(post("postmark", bounce, { authorization: basic }))).toEqual([expected]);
    for (const authorization of [null, "Bearer wrong", "Bearer ", `Digest ${token}`])
      expect(await post("postmark", bounce, { authorization })).toMatchObject({ status: 401 });
  });

  test.each([
    ["SoftBounce", "soft-bounce"],
    ["DnsError", "soft-bounce"],
    ["SpamNotification", "complaint"],
    ["AutoResponder", undefined],
  ])("%s is %s", async (Type, kind) => {
    expect((await bouncesOf(post("postmark", { ...bounce, Type })))[0]?.kind).toBe(kind);
  });

  test("a complaint is one, and a mail that was opened is nothing", async () => {
    const complaint = { RecordType: "SpamComplaint", ID: 7, Email: "ada@example.org" };
    expect(await bouncesOf(post("postmark", complaint))).toMatchObject([{ kind: "complaint", happenedAt: now }]);
    expect(await bouncesOf(post("postmark", { RecordType: "Open", Email: "ada@example.org" }))).toEqual([]);
    expect(await post("postmark", { ...bounce, Email: "nobody" })).toMatchObject({
      bounces: [],
      rejected: [expect.stringMatching(/ID/)],
    });
  });
});

describe("Mailgun", () => {
  const event = {
    event: "failed",
    severity: "permanent",
    id: "G9Bn5sl1TC6nu79C8C0bwg",
    timestamp: now.getTime() / 1000 - 60,
    recipient: "ada@example.org",
    message: { headers: { "message-id": messageId.slice(1, -1) } },
    "delivery-status": { code: 550, message: "No such user" },
  };

  test("is believed when it has signed", async () => {
    expect(await bouncesOf(post("mailgun", signedByMailgun(event, now), { authorization: null }))).toEqual([
      {
        source: "mailgun",
        eventId: event.id,
        kind: "hard-bounce",
        address: "ada@example.org",
        deliveryId,
        detail: "550 No such user",
        happenedAt: new Date(now.getTime() - 60_000),
      },
    ]);
    const kindOf = async (given: object) =>
      (await bouncesOf(post("mailgun", signedByMailgun({ ...event, ...given }, now))))[0]?.kind;
    expect(await kindOf({ severity: "temporary" })).toBe("soft-bounce");
    expect(await kindOf({ event: "complained" })).toBe("complaint");
    expect(await kindOf({ event: "delivered" })).toBeUndefined();
  });

  test("is not when another key signed, or long ago", async () => {
    expect(await post("mailgun", signedByMailgun(event, now, "another"))).toMatchObject({ status: 401 });
    const old = new Date(now.getTime() - 2 * 86_400_000);
    expect(await post("mailgun", signedByMailgun(event, old))).toMatchObject({ status: 401 });
    const body = signedByMailgun(event, now);
    body.signature.signature = "zz";
    expect(await post("mailgun", body)).toMatchObject({ status: 401 });
  });
});

describe("Amazon SES", () => {
  const bounce = (given = {}) =>
    JSON.stringify({
      notificationType: "Bounce",
      mail: { commonHeaders: { messageId } },
      bounce: {
        bounceType: "Permanent",
        bounceSubType: "General",
        bouncedRecipients: [
          { emailAddress: "Ada <ada@example.org>", status: "5.1.1", diagnosticCode: "smtp; 550 user unknown" },
          { emailAddress: "broken" },
        ],
        feedbackId: "feedback-1",
        timestamp: "2026-04-16T05:00:00Z",
        ...given,
      },
    });

  test.each(["1", "2"] as const)("is believed when signature version %s is right", async (version) => {
    const told = await post("ses", signedByAmazon({ Message: bounce() }, version), { authorization: null });
    expect(told).toEqual({
      bounces: [
        {
          source: "ses",
          eventId: "feedback-1 ada <ada@example.org>",
          kind: "hard-bounce",
          address: "ada@example.org",
          deliveryId,
          detail: "Permanent General 5.1.1 smtp; 550 user unknown",
          happenedAt: new Date("2026-04-16T05:00:00Z"),
        },
      ],
      rejected: [expect.stringMatching(/is no e-mail address/)],
    });
  });

  test("a transient bounce is a soft one, and a complaint is one", async () => {
    const soft = signedByAmazon({ Message: bounce({ bounceType: "Transient" }) });
    expect(await bouncesOf(post("ses", soft))).toMatchObject([{ kind: "soft-bounce" }]);
    const complaint = {
      complainedRecipients: [{ emailAddress: "ada@example.org" }],
      feedbackId: "f",
      complaintFeedbackType: "abuse",
    };
    const Message = JSON.stringify({ eventType: "Complaint", mail: {}, complaint });
    expect(await bouncesOf(post("ses", signedByAmazon({ Message })))).toMatchObject([
      { kind: "complaint", detail: "abuse", deliveryId: null },
    ]);
  });

  test("is not when a letter was changed, the topic is another, or the certificate lies elsewhere, which is never asked for", async () => {
    const right = signedByAmazon({ Message: bounce() });
    fetched.length = 0;
    for (const SigningCertURL of [
      "https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
      "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem",
      "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
      "https://sns.eu-west-1.amazonaws.com/?Action=GetTopicAttributes&x=/SimpleNotificationService-1.pem",
    ])
      expect(await post("ses", { ...right, SigningCertURL })).toMatchObject({ status: 401 });
    expect(await post("ses", { ...right, TopicArn: "arn:aws:sns:eu-west-1:1:other" })).toMatchObject({ status: 401 });
    expect(fetched).toEqual([]);
    expect(await post("ses", { ...right, Message: bounce({ feedbackId: "2" }) })).toMatchObject({ status: 401 });
    expect(await post("ses", right, { fetchText: async () => "no certificate" })).toMatchObject({ status: 401 });
  });

  test("our own topic's subscription is confirmed by opening Amazon's address, and no other's", async () => {
    const SubscribeURL = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
    const confirm = (given: object) => signedByAmazon({ Type: "SubscriptionConfirmation", Token: "t", ...given });
    fetched.length = 0;
    expect(await bouncesOf(post("ses", confirm({ SubscribeURL })))).toEqual([]);
    expect(fetched).toContain(SubscribeURL);
    fetched.length = 0;
    await post("ses", confirm({ SubscribeURL: "https://evil.example/" }));
    expect(fetched.filter((url) => url.includes("evil"))).toEqual([]);
  });
});

describe("any other mail server", () => {
  test("tells many at once; what cannot be read is named, and the rest is kept", async () => {
    const told = await post("generic", {
      events: [
        {
          id: "1",
          kind: "hard-bounce",
          address: "ada@example.org",
          deliveryId,
          detail: "gone",
          happenedAt: "2026-04-01",
        },
        { id: "2", kind: "soft", address: "alan@example.org" },
        { id: "3", kind: "complaint", address: "nobody" },
        { id: "4", kind: "complaint", address: "grace@example.org", happenedAt: "2999-01-01" },
      ],
    });
    expect(told).toMatchObject({
      bounces: [
        { eventId: "1", happenedAt: new Date("2026-04-01") },
        { eventId: "4", happenedAt: now },
      ],
      rejected: [expect.stringMatching(/^Event 2: /), expect.stringMatching(/^Event 3: its address/)],
    });
  });

  test("bodies that are nothing of the kind, and services that are not set up, are refused with a sentence", async () => {
    for (const [source, body] of [
      ["generic", []],
      ["generic", { events: 1 }],
      ["postmark", null],
      ["mailgun", {}],
      ["ses", { Type: "Notification" }],
      ["generic", "{"],
    ] as const)
      expect(await post(source, body), source).toMatchObject({ status: 400, sentence: expect.stringMatching(/\.$/) });
    expect(await post("sendgrid", {})).toMatchObject({ status: 404 });
    expect(await post("toString", {})).toMatchObject({ status: 404 });
    const none = { MAIL_EVENTS_TOKEN: "", MAILGUN_SIGNING_KEY: "", SES_TOPIC_ARN: "" };
    for (const source of ["generic", "postmark", "mailgun", "ses"])
      expect(await post(source, {}, { settings: none })).toMatchObject({ status: 404 });
  });
});

describe("a returned mail", () => {
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
    expect(told.bounces).toMatchObject([
      { kind: "complaint", address: "ada@example.org", deliveryId, detail: "abuse" },
    ]);
    const named = `${complaint}\r\nOriginal-Rcpt-To: <alan@example.org>`;
    expect((await readReturnedMail(report(named, "feedback-report"), now)).bounces[0]?.address).toBe(
      "alan@example.org",
    );
    const notSpam = complaint.replace("abuse", "not-spam");
    expect((await readReturnedMail(report(notSpam, "feedback-report"), now)).bounces).toEqual([]);
  });

  test("unsubscribes, where a mail program wrote it for its reader", async () => {
    const key = unsubscribeToken(deliveryId);
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
});

describe("what follows from it", () => {
  const bounce = (eventId: string, kind: "hard-bounce" | "soft-bounce" | "complaint", day = 0) => ({
    source: "generic" as const,
    eventId,
    kind,
    address: "ada@example.org",
    deliveryId: null,
    detail: "said so",
    happenedAt: new Date(now.getTime() + day * 86_400_000),
  });

  test.each(["hard-bounce", "complaint"] as const)("a %s suppresses at once, told once or often", async (kind) => {
    expect(await noteBounces([bounce("1", kind), bounce("1", kind)])).toBe(1);
    expect(await db().mailSuppression.findMany()).toMatchObject([
      { address: "ada@example.org", reason: kind, detail: "said so" },
    ]);
  });

  test("soft bounces suppress when there are five within thirty days", async () => {
    await noteBounces([-60, -50, -40, 0, 1, 2, 3].map((day) => bounce(`${day}`, "soft-bounce", day)));
    expect(await isSuppressed("ada@example.org")).toBe(false);
    await noteBounces([bounce("5", "soft-bounce", 4)]);
    expect(await db().mailSuppression.findMany()).toMatchObject([{ reason: "soft-bounces" }]);
  });

  test("whoever is let in again begins without the soft bounces of before", async () => {
    await noteBounces([0, 1, 2, 3, 4].map((day) => bounce(`${day}`, "soft-bounce", day)));
    expect(await db().$transaction((tx) => liftSuppression(tx, "ada@example.org"))).toBe(true);
    await noteBounces([bounce("5", "soft-bounce", 5)]);
    expect(await isSuppressed("ada@example.org")).toBe(false);
  });

  test("who is subscribed and suppressed gets a mail to return by, and returns", async () => {
    const confirmExpiresAt = new Date(now.getTime() + 1000);
    const { id } = await createSubscription({ email: "ada@example.org", confirmExpiresAt });
    const link = confirmToken(id, confirmExpiresAt);
    await db().subscription.update({ where: { id }, data: { confirmTokenHash: sha256(link) } });
    expect(await findLinkState(link, now)).toBe("confirmed");
    await noteBounces([bounce("1", "hard-bounce")]);
    expect(await findLinkState(link, new Date(now.getTime() + 2000))).toBe("confirmed");
    expect(await confirmSubscription(link, new Date(now.getTime() + 2000))).toBe("confirmed");
    expect(await isSuppressed("ada@example.org")).toBe(true);
    // The page has its button.
    expect(await findLinkState(link, now)).toBe("open");
    expect(await confirmSubscription(link, now)).toBe("confirmed");
    expect(await isSuppressed("ada@example.org")).toBe(false);
  });

  test("whoever asks and confirms again is let in again, but not where the operator said no", async () => {
    const confirmExpiresAt = new Date(now.getTime() + 1000);
    const { id } = await createSubscription({ email: "ada@example.org", confirmedAt: null });
    const link = confirmToken(id, confirmExpiresAt);
    const ask = () =>
      db().subscription.update({
        where: { id },
        data: { confirmExpiresAt, confirmTokenHash: sha256(link), confirmedAt: null },
      });
    await noteBounces([bounce("1", "hard-bounce")]);
    await ask();
    expect(await confirmSubscription(link, now)).toBe("confirmed");
    expect(await isSuppressed("ada@example.org")).toBe(false);

    await db().$transaction((tx) =>
      suppress(tx, { address: "ada@example.org", reason: "operator", detail: null, now }),
    );
    await ask();
    expect(await digestJobs["digest:confirm"]({ subscriptionId: id }, now)).toMatch(/^nothing sent: the operator/);
    await confirmSubscription(link, now);
    expect(await findLinkState(link, now)).toBe("confirmed");
    expect(await isSuppressed("ada@example.org")).toBe(true);
    expect(await db().$transaction((tx) => liftSuppression(tx, "ada@example.org", true))).toBe(true);
    expect(await isSuppressed("ada@example.org")).toBe(false);
  });
});
