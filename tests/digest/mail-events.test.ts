import { describe, expect, test } from "vitest";
import { readMailEvents } from "@/features/digest/suppression/mail-events";
import { forgetOldBounces, keepsToOneEvent } from "@/features/digest/suppression/mutations";
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
    const old = new Date(now.getTime() - 9 * 3_600_000 - 1000);
    expect(await post("mailgun", signedByMailgun(event, old))).toMatchObject({ status: 401 });
    const coming = new Date(now.getTime() + 901_000);
    expect(await post("mailgun", signedByMailgun(event, coming))).toMatchObject({ status: 401 });
    const body = signedByMailgun(event, now);
    body.signature.signature = "zz";
    expect(await post("mailgun", body)).toMatchObject({ status: 401 });
  });

  test("is believed for eight hours, in which it tries again", async () => {
    const night = new Date(now.getTime() - 8 * 3_600_000);
    expect(await bouncesOf(post("mailgun", signedByMailgun(event, night)))).toHaveLength(1);
  });

  test("has each token count for one event: told again it is the same, with another it is somebody else", async () => {
    const onceOf = async (body: object) => {
      const told = await post("mailgun", body);
      if ("sentence" in told || !told.once) throw new Error("It was not believed.");
      return told.once;
    };
    const body = signedByMailgun({ ...event, event: "delivered" }, now);
    for (const _time of [1, 2]) expect(await keepsToOneEvent(await onceOf(body), now)).toBe(true);
    const forged = { ...body, "event-data": { ...event, event: "complained", recipient: "alan@example.org" } };
    expect(await keepsToOneEvent(await onceOf(forged), now)).toBe(false);
    expect(await keepsToOneEvent(await onceOf(body), now)).toBe(true);
    expect(await keepsToOneEvent(await onceOf(signedByMailgun(event, now)), now)).toBe(true);

    await forgetOldBounces(new Date(now.getTime() + 9 * 3_600_000));
    expect(await keepsToOneEvent(await onceOf(forged), now)).toBe(false);
  });

  test("cannot have its token made another by moving letters between it and the timestamp", async () => {
    const { signature, ...rest } = signedByMailgun(event, now);
    const { timestamp, token } = signature;
    for (const at of [1, -1]) {
      const signed = timestamp + token;
      const moved = { timestamp: signed.slice(0, 10 + at), token: signed.slice(10 + at) };
      expect(await post("mailgun", { ...rest, signature: { ...signature, ...moved } })).toMatchObject({ status: 400 });
    }
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

  test("is not when the message is older than an hour, in which it tries again, or has no moment", async () => {
    const sent = (Timestamp: string) => post("ses", signedByAmazon({ Message: bounce(), Timestamp }));
    expect(await bouncesOf(sent("2026-04-16T05:00:00.000Z"))).toHaveLength(1);
    for (const moment of ["2026-04-16T04:59:59.000Z", "2026-04-16T07:00:01.000Z", "yesterday"])
      expect(await sent(moment)).toMatchObject({ status: 401 });
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
