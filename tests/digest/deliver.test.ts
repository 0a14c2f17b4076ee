import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { hastenPostponedMail } from "@/features/digest/mutations";
import { openIssue } from "@/features/digest/opening/mutations";
import { unsubscribe } from "@/features/digest/subscriptions/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { addJob } from "@/lib/queue";
import { letDeliveriesWait, letHoursPass, listDeliveries, sendAll } from "./support/deliveries";
import { keyOf } from "./support/keys";
import { holdMails, openMailServer } from "./support/mail-server";
import { letAttemptsPass, listJobs } from "./support/queue";
import { createPapers, createReaders } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;
const evening = new Date("2026-04-16T18:00:00Z");

beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => "250 Ok";
  server.onMail = () => "250 Ok";
});

async function open(readers: number, papers = [{ id: "2604.07429", title: "Attention", upvotes: 42 }]) {
  await createPapers(day, papers);
  const subscriptions = await createReaders(readers);
  await openIssue(day, 10, new Date());
  return subscriptions;
}
const messageIds = () => server.received.map(({ headers }) => headers["message-id"]);

test("each reader gets one mail with the day's papers, an unsubscribe link of their own and one-click headers", async () => {
  const [ada, alan] = await open(2);
  expect(await sendAll()).toMatchObject({ sent: 2, failed: 0, retrying: 0 });

  expect(server.received.map(({ to }) => to).sort()).toEqual([ada!.email, alan!.email].sort());
  const ids = new Map((await db().digestDelivery.findMany()).map(({ id, subscriptionId }) => [subscriptionId, id]));
  for (const { to, headers, text } of server.received) {
    const { id } = [ada!, alan!].find(({ email }) => email === to)!;
    const link = `/subscription/${keyOf(id)}`;
    expect(headers.subject).toBe("Apr 16, 2026: Attention");
    expect(headers.to).toBe(to);
    expect(headers["message-id"]).toBe(`<digest.${ids.get(id)}@localhost>`);
    expect(headers["list-unsubscribe"]).toMatch(new RegExp(`^<http.*${link}/one-click>$`));
    expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(headers["list-id"]).toBe("Broadsheet <digest.localhost>");
    expect(headers["auto-submitted"]).toBe("auto-generated");
    expect(headers.precedence).toBe("bulk");
    expect(text).toContain("1.  Attention");
    expect(text).toContain(`${link}/unsubscribe`);
  }
  expect(await listDeliveries()).toMatchObject([
    { state: "sent", attempts: 1, sentAt: expect.any(Date), failedAt: null },
    { state: "sent", attempts: 1, sentAt: expect.any(Date), failedAt: null },
  ]);
});

test("a title cannot add a header or a recipient", async () => {
  await open(1, [{ id: "a", title: "Evil\r\nBcc: eve@example.org\r\n\r\nBody", upvotes: 1 }]);
  await sendAll();
  const [mail] = server.received;
  expect(mail!.headers.subject).toBe("Apr 16, 2026: Evil Bcc: eve@example.org Body");
  expect(mail!.headers.bcc).toBeUndefined();
  expect(server.received).toHaveLength(1);
});

describe("a server that says not now", () => {
  test("is asked again later, with the same mail, until it takes it", async () => {
    await open(1);
    server.onRecipient = () => "451 4.7.1 Greylisted";
    expect(await sendAll()).toMatchObject({ retrying: 1 });
    expect(await listDeliveries()).toMatchObject([
      { state: "retrying", attempts: 1, sentAt: null, failedAt: null, lastCode: "451 4.7.1", lastError: "Greylisted" },
    ]);
    expect((await listDeliveries())[0]!.waits).toBeGreaterThan(50);
    expect(await sendAll()).toMatchObject({ sent: 0, retrying: 0 });

    server.onRecipient = () => "250 Ok";
    server.onMail = () => "452 Mailbox full";
    await letDeliveriesWait();
    await sendAll();
    server.onMail = () => "250 Ok";
    await letDeliveriesWait();
    await sendAll();

    expect(await listDeliveries()).toMatchObject([
      { state: "sent", attempts: 3, sentAt: expect.any(Date), failedAt: null, lastCode: null, lastError: null },
    ]);
    expect(server.received).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
  });

  test("for hours is asked again within fifteen minutes, however often it said so, and then every hour", async () => {
    await open(1);
    server.onRecipient = () => "451 Greylisted";
    const waits: number[] = [];
    for (const attempts of [0, 1, 2, 3, 4, 9, 23, 24, 50]) {
      await db().digestDelivery.updateMany({ data: { attempts } });
      await letDeliveriesWait();
      await sendAll({ random: () => 1 });
      waits.push((await listDeliveries())[0]!.waits / 60);
    }
    const expected = [1.1, 2.2, 4.4, 8.8, 14.3, 14.3, 14.3, 66, 66];
    for (const [place, wait] of waits.entries()) expect(wait).toBeCloseTo(expected[place]!, 0);
    expect(Math.max(...waits.slice(0, 7))).toBeLessThan(15);
  }, 60_000);

  test("for two days is given up", async () => {
    await open(1);
    server.onRecipient = () => "451 Greylisted";
    await sendAll();
    await letHoursPass(47);
    await sendAll();
    expect(await listDeliveries()).toMatchObject([{ state: "retrying", attempts: 2 }]);
    await letHoursPass(2);
    expect(await sendAll()).toMatchObject({ failed: 1 });
    expect(await listDeliveries()).toMatchObject([
      { state: "failed", attempts: 2, sentAt: null, failedAt: expect.any(Date), lastCode: "451" },
    ]);
    await letDeliveriesWait();
    expect(await sendAll()).toMatchObject({ sent: 0, failed: 0 });
  });

  test("does not keep the others from their mail", async () => {
    await open(4);
    server.onRecipient = (address) => (address === "reader-2@example.org" ? "450 Busy" : "250 Ok");
    await sendAll();
    expect(server.received.map(({ to }) => to).sort()).toEqual([1, 3, 4].map((place) => `reader-${place}@example.org`));
  });
});

test.each([
  [
    "the address",
    () => {
      server.onRecipient = () => "550 5.1.1 No such user";
    },
    "550 5.1.1",
  ],
  [
    "the mail",
    () => {
      server.onMail = () => "554 Looks like spam";
    },
    "554",
  ],
])("a server that refuses %s for good is not asked again", async (_what, refuse, lastCode) => {
  await open(1);
  refuse();
  expect(await sendAll()).toMatchObject({ failed: 1 });
  expect(await listDeliveries()).toMatchObject([
    { state: "failed", attempts: 1, sentAt: null, failedAt: expect.any(Date), lastCode },
  ]);
  await letDeliveriesWait();
  expect(await sendAll()).toMatchObject({ sent: 0, failed: 0 });
});

test("who unsubscribes, or is suppressed, between opening and sending gets nothing", async () => {
  const [ada, alan] = await open(3);
  await unsubscribe(keyOf(ada!.id), evening);
  await db().mailSuppression.create({ data: { address: alan!.email, reason: "complaint" } });
  expect(await sendAll()).toMatchObject({ unsubscribed: 1, suppressed: 1, sent: 1 });
  expect(server.received.map(({ to }) => to)).toEqual(["reader-3@example.org"]);
  expect(await listDeliveries()).toMatchObject([
    { state: "unsubscribed", sentAt: null, attempts: 0, failedAt: expect.any(Date) },
    { state: "suppressed", sentAt: null, attempts: 0, failedAt: expect.any(Date) },
    { state: "sent" },
  ]);
});

describe("two who send at once send once", () => {
  test("one after the other", async () => {
    await open(1);
    expect(await sendAll()).toMatchObject({ sent: 1 });
    expect(await sendAll()).toMatchObject({ sent: 0 });
    expect(server.received).toHaveLength(1);
  });

  test("while the first is still speaking to a slow server", async () => {
    await open(1);
    const { arrived, release } = holdMails(server);
    const first = sendAll();
    await arrived;
    expect(await sendAll()).toMatchObject({ sent: 0 });
    release();
    expect(await first).toMatchObject({ sent: 1 });
    expect(server.received).toHaveLength(1);
  });

  test("side by side through many", async () => {
    await open(60);
    const tallies = await Promise.all([sendAll(), sendAll(), sendAll()]);
    expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    expect(new Set(server.received.map(({ to }) => to)).size).toBe(60);
    expect(server.received).toHaveLength(60);
  });
});

test("a subscription that is deleted takes its deliveries along", async () => {
  await open(1);
  await db().subscription.deleteMany();
  await sendAll();
  expect(server.received).toEqual([]);
});

test("a confirmation that was postponed for hours is brought forward, however often it was", async () => {
  await db().$transaction((tx) => addJob(tx, "digest:confirm", { subscriptionId: day }, { maxAttempts: 10 }));
  for (const attempts of [7, 9]) {
    await letAttemptsPass(attempts);
    await db().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '3 hours'`;
    expect(await hastenPostponedMail()).toBe(1);
    const [job] = await listJobs("digest:confirm");
    expect(job!.attempts).toBe(6);
    expect((job!.runAt.getTime() - Date.now()) / 60_000).toBeCloseTo(10, 0);
  }
  expect(await hastenPostponedMail()).toBe(0);
});
