import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  confirmSubscription,
  forgetUnconfirmed,
  subscribe,
  unsubscribe,
} from "@/features/digest/subscriptions/mutations";
import { findIsSubscribed, findLinkState } from "@/features/digest/subscriptions/queries";
import { db } from "@/lib/db";
import { keyOf } from "./support/keys";
import { openMailServer } from "./support/mail-server";
import { letTimePass, listJobs, runQueue } from "./support/queue";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const email = "ada@example.org";
const noon = new Date("2026-04-16T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => "250 Ok";
  server.onMail = () => "250 Ok";
});

const find = () => db().subscription.findUniqueOrThrow({ where: { email } });
const lastText = () => server.received.at(-1)!.text;
const lastToken = () => /subscription\/([\w.-]+)\/confirm/.exec(lastText())![1]!;

/** Asks for the digest and answers with the token in the mail that comes. */
async function askAndReadMail(now: Date): Promise<string> {
  await subscribe({ email, now });
  await runQueue(now);
  return lastToken();
}

test("an asking sends one mail, whose link confirms when its button is pressed and not before", async () => {
  const token = await askAndReadMail(noon);
  expect(server.received.map(({ to }) => to)).toEqual([email]);
  expect(server.received[0]!.headers.subject).toMatch(/^Confirm your subscription/);
  expect(server.received[0]!.headers["auto-submitted"]).toBe("auto-generated");

  expect(await findLinkState(token, later(1))).toBe("open");
  expect((await find()).confirmedAt).toBeNull();

  expect(await confirmSubscription(token, later(2))).toBe("confirmed");
  expect((await find()).confirmedAt).toEqual(later(2));
});

test("the mails are in the language that was asked in, and so are the pages that they lead to", async () => {
  await subscribe({ email, now: noon, language: "zh" });
  await runQueue(noon);
  expect(lastText()).toContain("/zh/subscription/");
  expect(lastText()).toContain("链接在 48 小时内有效");
  await confirmSubscription(lastToken(), later(1));

  await subscribe({ email, now: later(5), language: "de" });
  await runQueue(later(5));
  expect(lastText()).toMatch(/\/de\/subscription\/[\w.-]+\/unsubscribe/);
  expect(lastText()).toContain("Er kommt schon");
  expect(server.received.at(-1)!.headers.subject).toMatch(/^Der Digest von/);
});

test("pressing the button twice, and opening the link again, says that it is done", async () => {
  const token = await askAndReadMail(noon);
  await confirmSubscription(token, later(1));
  expect(await confirmSubscription(token, later(2))).toBe("confirmed");
  expect((await find()).confirmedAt).toEqual(later(1));
  expect(await findLinkState(token, later(60 * 24 * 30))).toBe("confirmed");
});

test("neither the queue nor the database ever holds the token", async () => {
  await subscribe({ email, now: noon });
  const stored = JSON.stringify([
    await db().subscription.findMany(),
    await db().$queryRaw`SELECT payload, key FROM graphile_worker._private_jobs`,
  ]);
  await runQueue(noon);
  expect(stored).not.toContain(lastToken());
});

describe("asking twice", () => {
  test("within a minute sends one mail", async () => {
    const token = await askAndReadMail(noon);
    await subscribe({ email, now: later(0.9) });
    await runQueue(later(0.9));
    expect(server.received).toHaveLength(1);
    expect(await findLinkState(token, later(1))).toBe("open");
  });

  test("at the same moment sends one mail", async () => {
    await Promise.all([
      subscribe({ email, now: noon }),
      subscribe({ email, now: noon }),
      subscribe({ email, now: noon }),
    ]);
    await runQueue(noon);
    expect(server.received).toHaveLength(1);
  });

  test("later sends another, and the newest link wins", async () => {
    const first = await askAndReadMail(noon);
    const second = await askAndReadMail(later(5));
    expect(second).not.toBe(first);
    expect(await confirmSubscription(first, later(6))).toBeNull();
    expect(await confirmSubscription(second, later(6))).toBe("confirmed");
  });

  test("more than three times in an hour is refused, for every address alike", async () => {
    await db().subscription.create({ data: { email: "known@example.org", confirmedAt: noon } });
    for (const address of [email, "known@example.org"]) {
      for (const minute of [0, 2, 4]) await subscribe({ email: address, now: later(minute) });
      await expect(subscribe({ email: address, now: later(6) })).rejects.toMatchObject({
        problem: { key: "problems.tooOften", values: { minutes: 54 } },
      });
    }
  });
});

test("an address that gets the digest already is told so by mail, with the way to end it", async () => {
  await confirmSubscription(await askAndReadMail(noon), later(1));
  const { id, confirmedAt } = await find();

  await subscribe({ email, now: later(10) });
  await runQueue(later(10));

  expect(server.received).toHaveLength(2);
  expect(lastText()).toContain("It already does");
  expect(lastText()).toContain(`/subscription/${keyOf(id)}/unsubscribe`);
  expect(lastText()).not.toContain("/confirm");
  expect((await find()).confirmedAt).toEqual(confirmedAt);
});

test("an expired link says so, and a new asking helps", async () => {
  const token = await askAndReadMail(noon);
  expect(await findLinkState(token, later(48 * 60 - 1))).toBe("open");
  expect(await findLinkState(token, later(48 * 60))).toBe("expired");
  expect(await confirmSubscription(token, later(48 * 60))).toBe("expired");
  expect((await find()).confirmedAt).toBeNull();

  const next = await askAndReadMail(later(49 * 60));
  expect(await confirmSubscription(next, later(49 * 60))).toBe("confirmed");
});

describe("unsubscribing", () => {
  test("ends the digest, may be repeated, and only by the token that was made for it", async () => {
    await confirmSubscription(await askAndReadMail(noon), later(1));
    const { id } = await find();
    const token = keyOf(id);

    expect(await findIsSubscribed(token)).toBe(true);
    expect((await find()).unsubscribedAt).toBeNull();
    expect(await unsubscribe(token, later(2))).toBe(true);
    expect(await unsubscribe(token, later(3))).toBe(true);
    expect((await find()).unsubscribedAt).toEqual(later(2));
    expect(await findIsSubscribed(token)).toBe(false);
  });

  test("a forged token does nothing", async () => {
    await confirmSubscription(await askAndReadMail(noon), later(1));
    const { id } = await find();
    const other = await db().subscription.create({ data: { email: "eve@example.org", confirmedAt: noon } });
    const [, mac = ""] = keyOf(other.id).split(".");
    const own = keyOf(id);

    const forged = [
      "",
      id,
      `${id}.`,
      `${id}.${mac}`,
      `${own}x`,
      own.slice(0, -1),
      own.toUpperCase(),
      `${own.slice(0, -1)}${own.endsWith("A") ? "B" : "A"}`,
      `${own}.${mac}`,
      "a".repeat(100_000),
    ];
    for (const token of forged) {
      expect(await findIsSubscribed(token), token).toBeNull();
      expect(await unsubscribe(token, later(2)), token).toBe(false);
    }
    expect((await find()).unsubscribedAt).toBeNull();
  });

  test("a confirmation token cannot unsubscribe, nor the other way round", async () => {
    const confirm = await askAndReadMail(noon);
    const { id } = await find();
    expect(await unsubscribe(confirm, later(1))).toBe(false);
    expect(await unsubscribe(`${id}.${confirm}`, later(1))).toBe(false);
    expect(await confirmSubscription(keyOf(id), later(1))).toBeNull();
    expect(await confirmSubscription(keyOf(id).split(".")[1]!, later(1))).toBeNull();
  });

  test("the old confirmation link does not bring it back, a new one does", async () => {
    const first = await askAndReadMail(noon);
    await confirmSubscription(first, later(1));
    const { id } = await find();
    await unsubscribe(keyOf(id), later(2));
    expect(await confirmSubscription(first, later(3))).toBe("unsubscribed");
    expect((await find()).unsubscribedAt).not.toBeNull();

    const second = await askAndReadMail(later(4));
    expect(await findLinkState(second, later(5))).toBe("open");
    expect(await confirmSubscription(second, later(5))).toBe("confirmed");
    expect(await findIsSubscribed(keyOf(id))).toBe(true);
  });

  test("asking again within the minute waits for the minute to end, then brings a new link", async () => {
    await confirmSubscription(await askAndReadMail(noon), later(0.2));
    const { id } = await find();
    await unsubscribe(keyOf(id), later(0.4));

    await subscribe({ email, now: later(0.5) });
    expect((await listJobs("digest:confirm"))[0]!.runAt).toEqual(later(1));
    await letTimePass();
    await runQueue(later(1));
    expect(await confirmSubscription(lastToken(), later(2))).toBe("confirmed");
  });
});

describe("the confirmation mail", () => {
  test("is tried again when the server says not now: the same mail with the same link", async () => {
    server.onMail = () => "451 Try again later";
    await subscribe({ email, now: noon });
    await runQueue(noon);
    expect(await listJobs("digest:confirm")).toMatchObject([{ attempts: 1 }]);

    server.onMail = () => "250 Ok";
    await letTimePass();
    await runQueue(later(5));
    expect(await listJobs("digest:confirm")).toEqual([]);
    expect(server.received).toHaveLength(2);
    const [first, second] = server.received;
    expect(second!.text).toBe(first!.text);
    expect(second!.headers["message-id"]).toBe(first!.headers["message-id"]);
  });

  test("is given up when the server refuses the address for good", async () => {
    server.onRecipient = () => "550 No such user";
    await subscribe({ email, now: noon });
    await runQueue(noon);
    expect(await listJobs("digest:confirm")).toEqual([]);
  });

  test("is not sent any more once its link has expired", async () => {
    server.onMail = () => "451 Try again later";
    await subscribe({ email, now: noon });
    await runQueue(noon);
    server.received.length = 0;
    await letTimePass();
    await runQueue(later(48 * 60));
    expect(server.received).toEqual([]);
    expect(await listJobs("digest:confirm")).toEqual([]);
  });
});

test("an address that nobody confirmed is forgotten a week after its link ran out; a confirmed one never", async () => {
  await askAndReadMail(noon);
  await db().subscription.create({ data: { email: "known@example.org", confirmedAt: noon, confirmExpiresAt: noon } });
  const nineDays = 9 * 24 * 60;
  expect(await forgetUnconfirmed(later(nineDays - 1))).toBe(0);
  expect(await forgetUnconfirmed(later(nineDays + 1))).toBe(1);
  expect(await db().subscription.findMany({ select: { email: true } })).toEqual([{ email: "known@example.org" }]);
});
