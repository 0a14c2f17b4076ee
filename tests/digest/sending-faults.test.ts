import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openIssue } from "@/features/digest/opening/mutations";
import type { Claimed } from "@/features/digest/sending/claimed";
import { Ledger } from "@/features/digest/sending/ledger";
import { digestMeasures } from "@/features/digest/sending/measures";
import {
  claim,
  handBack,
  pauseIssue,
  recover,
  resendFailed,
  resumeIssue,
  settle,
} from "@/features/digest/sending/mutations";
import { drain } from "@/features/digest/sending/sender";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { createSubscription } from "../support/factories";
import { letDeliveriesWait, listDeliveries, sendAll } from "./support/deliveries";
import { openMailServer } from "./support/mail-server";
import { createPapers, createReaders } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;
const withSettings = (over: Partial<Env>) => ({ settings: { ...env(), ...over } });
const messageIds = () => server.received.map(({ headers }) => headers["message-id"]);
const noRates = { total: 0, domains: [] };
const sent = { kind: "sent", code: null, words: null, blame: null } as const;

beforeEach(() => {
  server.received.length = 0;
  server.connections = 0;
  server.extensions = [];
  server.onConnect = () => "220 test";
  server.onSender = () => "250 Ok";
  server.onRecipient = () => "250 Ok";
  server.onMail = () => "250 Ok";
});

async function open(readers: number) {
  await createPapers(day, [{ id: "2604.07429", title: "Attention", upvotes: 42 }]);
  const subscriptions = await createReaders(readers);
  await openIssue(day, 10, new Date());
  return subscriptions;
}
const addReaders = (domain: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, place) => createSubscription({ email: `r${place}@${domain}` })));

describe.each([[[]], [["PIPELINING"]]])("with the extensions %j", (extensions) => {
  beforeEach(() => {
    server.extensions = extensions;
  });

  test("a mail whose answer was cut off is uncertain and comes again under the same Message-ID", async () => {
    await open(1);
    server.onMail = () => null;
    expect(await sendAll()).toMatchObject({ uncertain: 1, sent: 0 });
    expect(await listDeliveries()).toMatchObject([
      { state: "retrying", attempts: 1, uncertain: 1, lastCode: "ECONNECTION" },
    ]);
    server.onMail = () => "250 Ok";
    await letDeliveriesWait();
    expect(await sendAll()).toMatchObject({ sent: 1 });
    expect(await listDeliveries()).toMatchObject([{ state: "sent", attempts: 2, uncertain: 1, lastCode: null }]);
    expect(messageIds()).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
  });

  test("one connection carries all mails, also past those that were refused, each written down before the next", async () => {
    await open(12);
    const known: number[] = [];
    server.onRecipient = (address) => (address === "reader-3@example.org" ? "550 5.1.1 Unknown" : "250 Ok");
    server.onMail = async ({ to }) => {
      known.push(await db().digestDelivery.count({ where: { state: { in: ["sent", "failed", "retrying"] } } }));
      return to === "reader-5@example.org" ? "451 Later" : "250 Ok";
    };
    expect(await sendAll(withSettings({ MAIL_CONNECTIONS: 1 }))).toMatchObject({ sent: 10, failed: 1, retrying: 1 });
    expect(server.connections).toBe(1);
    expect(
      known.every((count, place) => count >= place),
      String(known),
    ).toBe(true);
    expect(known.at(-1)).toBeGreaterThanOrEqual(10);
  });
});

test("a server that takes mails and never says so gets ten, and no more", async () => {
  await open(1);
  server.onMail = () => null;
  for (let time = 1; time <= 12; time++) {
    await letDeliveriesWait();
    await sendAll();
  }
  expect(server.received).toHaveLength(10);
  expect(await listDeliveries()).toMatchObject([{ state: "failed", uncertain: 10 }]);
}, 60_000);

test("a mail that takes longer than it may is cut off, and uncertain once it was handed over", async () => {
  await open(2);
  const never = new Promise<string>(() => {});
  server.onRecipient = (address) => (address === "reader-1@example.org" ? never : "250 Ok");
  server.onMail = () => never;
  const startedAt = performance.now();
  await sendAll({ sendMs: 400, claimMs: 4000 });
  expect(performance.now() - startedAt).toBeLessThan(4000);
  expect(await listDeliveries()).toMatchObject([
    { state: "retrying", attempts: 1, uncertain: 0, lastCode: "ETIMEDOUT" },
    { state: "retrying", attempts: 1, uncertain: 1, lastCode: "ETIMEDOUT" },
  ]);
});

describe("what the server as a whole does counts against no reader", () => {
  test.each<[string, () => Partial<Env>]>([
    ["cannot be reached", () => ({ SMTP_URL: "smtp://127.0.0.1:9" })],
    [
      "has no time",
      () => {
        server.onConnect = () => "421 4.3.2 Too busy";
        return {};
      },
    ],
    [
      "refuses the sender",
      () => {
        server.onSender = () => "550 5.7.1 Not you";
        return {};
      },
    ],
    [
      "goes in the midst",
      () => {
        server.onRecipient = () => "421 4.3.2 Shutting down";
        return {};
      },
    ],
    [
      "wants a sign-in",
      () => {
        server.onRecipient = () => "530 5.7.0 Authentication required";
        return {};
      },
    ],
  ])("a server that %s", async (_what, set) => {
    await open(3);
    await sendAll(withSettings(set()));
    expect(await listDeliveries()).toMatchObject(
      Array(3).fill({ state: "queued", attempts: 0, uncertain: 0, failedAt: null }),
    );
    expect(server.received).toEqual([]);
    server.onConnect = () => "220 test";
    server.onSender = server.onRecipient = () => "250 Ok";
    await letDeliveriesWait();
    expect(await sendAll()).toMatchObject({ sent: 3 });
  });
});

describe("a sender that is gone", () => {
  const claimOf = (milliseconds: number) => claim({ most: 10, milliseconds, full: [], rates: noRates });
  const begin = (delivery: Claimed) => settle({ finished: [], begun: [delivery], sendMs: 0 });
  const expire = () => db().$executeRaw`
    UPDATE "DigestDelivery" SET "claimedUntil" = now() - interval '1 minute', "nextAttemptAt" = now() WHERE claim IS NOT NULL`;

  test("leaves what it had begun to others, as uncertain, and what it had only claimed as it was", async () => {
    await open(2);
    const { claimed } = await claimOf(60_000);
    const [first] = claimed;
    await begin(first!);
    expect(await recover(0)).toBe(0);
    expect(await sendAll()).toMatchObject({ sent: 0 });
    await expire();
    expect(await recover(120_000)).toBe(0);
    expect(await recover(0)).toBe(1);
    const rows = await listDeliveries();
    expect(rows.find(({ id }) => id === first!.id)).toMatchObject({ state: "retrying", attempts: 1, uncertain: 1 });
    expect(rows.find(({ id }) => id !== first!.id)).toMatchObject({ state: "queued", attempts: 0, uncertain: 0 });
    expect(await sendAll()).toMatchObject({ sent: 2 });
  });

  test("that lives after all says what became of it, as long as nobody else has begun", async () => {
    await open(1);
    const { claimed } = await claimOf(60_000);
    const delivery = claimed[0]!;
    await begin(delivery);
    await expire();
    await recover(0);
    await settle({ finished: [{ delivery, outcome: sent, wait: 0 }], begun: [], sendMs: 0 });
    expect(await listDeliveries()).toMatchObject([{ state: "sent", attempts: 1, uncertain: 0 }]);
    expect(await sendAll()).toMatchObject({ sent: 0 });
  });

  test("and whose delivery another one has begun changes nothing of that", async () => {
    await open(1);
    const delivery = (await claimOf(60_000)).claimed[0]!;
    await begin(delivery);
    await expire();
    await recover(0);
    const other = (await claimOf(60_000)).claimed[0]!;
    await begin(other);
    await settle({
      finished: [{ delivery, outcome: { ...sent, kind: "refused" }, wait: 0 }],
      begun: [delivery],
      sendMs: 0,
    });
    await settle({ finished: [{ delivery, outcome: sent, wait: 0 }], begun: [], sendMs: 0 });
    expect(await listDeliveries()).toMatchObject([{ state: "sending", uncertain: 1 }]);
    await settle({ finished: [{ delivery: other, outcome: sent, wait: 0 }], begun: [], sendMs: 0 });
    expect(await listDeliveries()).toMatchObject([{ state: "sent", uncertain: 1, attempts: 2 }]);
  });

  test("written twice is as if written once", async () => {
    await open(2);
    const [one, two] = (await claimOf(60_000)).claimed;
    const entry = { finished: [], begun: [one!], sendMs: 0 };
    expect(await settle(entry)).toEqual(await settle(entry));
    const next = { finished: [{ delivery: one!, outcome: sent, wait: 0 }], begun: [two!], sendMs: 0 };
    await settle(next);
    expect((await settle(next)).get(two!.id)).toBe("sending");
    const rows = await listDeliveries();
    expect(rows.find(({ id }) => id === one!.id)).toMatchObject({ state: "sent", attempts: 1 });
  });

  test("nothing begins whose claim could end before it does, and what is handed back is due at once", async () => {
    await open(1);
    const delivery = (await claimOf(1_000)).claimed[0]!;
    expect((await settle({ finished: [], begun: [delivery], sendMs: 5_000 })).size).toBe(0);
    expect(await claimOf(1_000)).toMatchObject({ claimed: [] });
    await handBack([delivery]);
    expect((await claimOf(1_000)).claimed).toHaveLength(1);
  });
});

test.each([
  ["six hours of sleep", { wall: 6 * 3_600_000, monotonic: 0 }],
  ["a clock set back by an hour, and its claim over", { wall: -3_600_000, monotonic: 200_000 }],
])("a sender that finds its claim over hands nothing over: %s", async (_what, jump) => {
  await open(1);
  let [wall, monotonic] = [0, 0];
  const clocks = { wall: () => Date.now() + wall, monotonic: () => performance.now() + monotonic };
  server.onRecipient = () => {
    ({ wall, monotonic } = jump);
    return "250 Ok";
  };
  await drain({ clocks });
  expect(server.received).toEqual([]);
  expect(await listDeliveries()).toMatchObject([{ state: "queued", attempts: 0, uncertain: 0, lastCode: "ELATE" }]);
  server.onRecipient = () => "250 Ok";
  await letDeliveriesWait();
  expect(await sendAll()).toMatchObject({ sent: 1 });
});

test("results that PostgreSQL could not take are written down when it can, those of all connections together", async () => {
  log.level = "silent";
  const entries: number[] = [];
  const ledger = new Ledger(
    async ({ finished, begun }) => {
      entries.push(finished.length);
      if (entries.length < 3) throw new Error("terminating connection due to administrator command");
      return new Map(begun.map(({ id }) => [id, "sending"]));
    },
    1000,
    { wall: () => 0, monotonic: () => 0 },
  );
  const delivery = (id: string): Claimed => ({
    keyVersion: 0,
    id,
    claim: "c",
    issueId: "i",
    editionId: "e",
    subscriptionId: "s",
    address: "a@example.org",
    domain: "example.org",
    attempts: 0,
    endsAt: { wall: 0, monotonic: 0 },
  });
  const write = (id: string) =>
    ledger.write({ delivery: delivery(id), outcome: sent, wait: 0 }, delivery(`${id} next`));
  expect(await Promise.all([write("one"), write("two"), write("three")])).toEqual(["sending", "sending", "sending"]);
  expect(entries).toEqual([3, 3, 3]);
  log.level = "error";
});

test("a slow domain holds up no other", async () => {
  await createPapers(day, [{ id: "2604.07429", upvotes: 1 }]);
  await Promise.all([addReaders("slow.example", 30), addReaders("quick.example", 30), addReaders("other.example", 10)]);
  await openIssue(day, 10, new Date());
  let release = () => {};
  const released = new Promise<string>((resolve) => {
    release = () => resolve("250 Ok");
  });
  server.onRecipient = (address) => (address.endsWith("@slow.example") ? released : "250 Ok");
  const sending = sendAll();
  const quick = () => server.received.filter(({ to }) => !to.endsWith("@slow.example")).length;
  await expect.poll(quick, { timeout: 10_000 }).toBe(40);
  expect(server.received).toHaveLength(40);
  release();
  expect(await sending).toMatchObject({ sent: 70 });
});

describe("an issue", () => {
  const issue = () => db().digestIssue.findFirstOrThrow();

  test("that is paused is not sent until it goes on, and the time does not count", async () => {
    await open(2);
    await pauseIssue((await issue()).id, "An operator wanted it.");
    expect(await sendAll()).toMatchObject({ sent: 0 });
    await db().$executeRaw`UPDATE "DigestIssue" SET "pausedAt" = now() - interval '3 days'`;
    await db().$executeRaw`UPDATE "DigestDelivery" SET "createdAt" = now() - interval '4 days'`;
    await resumeIssue((await issue()).id);
    expect(await issue()).toMatchObject({ pausedAt: null, pausedReason: null });
    expect(await sendAll()).toMatchObject({ sent: 2 });
  });

  test("that goes on at once is sent whole, also what a sender held while it stood still", async () => {
    await open(3);
    const { claimed } = await claim({ most: 2, milliseconds: 60_000, full: [], rates: noRates });
    await pauseIssue((await issue()).id, "An operator wanted it.");
    expect((await settle({ finished: [], begun: claimed, sendMs: 0 })).size).toBe(0);
    await resumeIssue((await issue()).id);
    expect(await sendAll()).toMatchObject({ sent: 1 });
    const waits = (await listDeliveries()).filter(({ state }) => state === "queued").map((one) => one.waits);
    expect(waits).toHaveLength(2);
    for (const one of waits) expect(one).toBeLessThanOrEqual(60);
    await handBack(claimed);
    expect(await sendAll()).toMatchObject({ sent: 2 });
  });

  test("of which a fifth is refused for good stops by itself, and its failed mails can be sent again", async () => {
    log.level = "silent";
    await open(120);
    let count = 0;
    server.onRecipient = () => (++count % 4 === 0 ? "550 5.7.1 Blocked" : "250 Ok");
    await sendAll(withSettings({ MAIL_CONNECTIONS: 1, DIGEST_STOP_AT: 20 }));
    expect(await issue()).toMatchObject({
      pausedAt: expect.any(Date),
      pausedReason: expect.stringMatching(/^1\d of the last 50 mails were refused for good\.$/),
    });
    const failed = await db().digestDelivery.count({ where: { state: "failed" } });
    expect(failed).toBeGreaterThanOrEqual(12);
    expect(failed).toBeLessThan(20);
    server.onRecipient = () => "250 Ok";
    await resumeIssue((await issue()).id);
    expect(await resendFailed((await issue()).id)).toBe(failed);
    await letDeliveriesWait();
    await sendAll();
    expect(await db().digestDelivery.count({ where: { state: "sent" } })).toBe(120);
    log.level = "error";
  });
});

test("a monitor hears how far it is", async () => {
  await open(4);
  server.onRecipient = (address) => (address === "reader-1@example.org" ? "450 Busy" : "250 Ok");
  server.onMail = ({ to }) => (to === "reader-2@example.org" ? null : "250 Ok");
  const told = async () =>
    Object.fromEntries(
      (await digestMeasures()).map(({ name, values }) => [name.replace("broadsheet_digest_", ""), values]),
    );
  expect((await told()).late_seconds![0]!.value).toBeGreaterThanOrEqual(0);
  await sendAll();
  expect(await told()).toEqual({
    deliveries: [
      { of: { state: "retrying" }, value: 2 },
      { of: { state: "sent" }, value: 2 },
    ],
    uncertain: [{ value: 1 }],
    late_seconds: [],
    paused_issues: [{ value: 0 }],
  });
});

describe("rates hold for all workers together", () => {
  const perSecond = async (key: string) =>
    (await db().rateLimit.findMany({ where: { key } })).map(({ count }) => count);

  test("in all", async () => {
    await open(25);
    const options = withSettings({ DIGEST_RATE: 10 });
    const tallies = await Promise.all([sendAll(options), sendAll(options)]);
    expect(tallies.reduce((sum, tally) => sum + tally.sent, 0)).toBe(25);
    const counts = await perSecond("digest-send");
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(25);
    expect(counts.length).toBeGreaterThanOrEqual(3);
  });

  test("and by domain, which slows down no other", async () => {
    await createPapers(day, [{ id: "2604.07429", upvotes: 1 }]);
    await Promise.all([addReaders("gmail.com", 12), addReaders("other.example", 30)]);
    await openIssue(day, 10, new Date());
    const sending = sendAll(withSettings({ DIGEST_DOMAIN_RATES: [{ domain: "gmail.com", rate: 5 }] }));
    await expect.poll(() => server.received.filter(({ to }) => to.endsWith("other.example")).length).toBe(30);
    expect(server.received.filter(({ to }) => to.endsWith("gmail.com")).length).toBeLessThan(12);
    expect(await sending).toMatchObject({ sent: 42 });
    expect(Math.max(...(await perSecond("digest-send:gmail.com")))).toBeLessThanOrEqual(5);
  });
});

test.each([
  ["550 5.1.1 No such user", null, "hard-bounce"],
  ["550 No such user", null, "hard-bounce"],
  ["552 5.2.2 Mailbox full", null, "soft-bounce"],
  ["550 5.7.1 Blocked by a list", null, null],
  [null, "554 5.7.1 Looks like spam", null],
  [null, "550 5.1.1 No such user", "hard-bounce"],
])("to the recipient %s, to the mail %s: the address is blamed for %s", async (toRecipient, toMail, kind) => {
  await open(1);
  server.onRecipient = () => toRecipient ?? "250 Ok";
  server.onMail = () => toMail ?? "250 Ok";
  expect(await sendAll()).toMatchObject({ failed: 1 });
  const [delivery] = await listDeliveries();
  const events = await db().mailEvent.findMany();
  expect(events).toMatchObject(
    kind
      ? [
          {
            source: "smtp",
            kind,
            address: "reader-1@example.org",
            deliveryId: delivery!.id,
            detail: toRecipient ?? toMail,
          },
        ]
      : [],
  );
});
