import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { deliver, hastenPostponedMail, requeueLostDeliveries } from "@/features/digest/mutations";
import { openIssue } from "@/features/digest/opening/mutations";
import { unsubscribe } from "@/features/digest/subscriptions/mutations";
import { unsubscribeToken } from "@/features/digest/subscriptions/tokens";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { sendMail } from "@/lib/mailer";
import { holdMails, openMailServer } from "./support/mail-server";
import { letAttemptsPass, letTimePass, listJobs, runQueue } from "./support/queue";
import { createPapers, createReaders } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;
const evening = new Date("2026-04-16T18:00:00Z");
const hoursLater = (hours: number) => new Date(evening.getTime() + hours * 3_600_000);

beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => "250 Ok";
  server.onMail = () => "250 Ok";
});

async function open(readers: number, papers = [{ id: "2604.07429", title: "Attention", upvotes: 42 }]) {
  await createPapers(day, papers);
  const subscriptions = await createReaders(readers);
  await openIssue(day, 10, evening);
  return subscriptions;
}
const deliveries = () =>
  db().digestDelivery.findMany({
    select: { id: true, attempts: true, sentAt: true, failedAt: true, lastError: true },
    orderBy: { subscription: { email: "asc" } },
  });
const messageIds = () => server.received.map(({ headers }) => headers["message-id"]);

test("each reader gets one mail with the day's papers, an unsubscribe link of their own and one-click headers", async () => {
  const [ada, alan] = await open(2);
  await runQueue(evening);

  expect(server.received.map(({ to }) => to).sort()).toEqual([ada!.email, alan!.email].sort());
  for (const { to, headers, text } of server.received) {
    const { id } = [ada!, alan!].find(({ email }) => email === to)!;
    const link = `/subscription/${unsubscribeToken(id)}`;
    expect(headers.subject).toBe("Apr 16, 2026: Attention");
    expect(headers.to).toBe(to);
    expect(headers["list-unsubscribe"]).toMatch(new RegExp(`^<http.*${link}/one-click>$`));
    expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(headers["list-id"]).toMatch(/^<digest\./);
    expect(headers["auto-submitted"]).toBe("auto-generated");
    expect(headers.precedence).toBe("bulk");
    expect(text).toContain("1.  Attention");
    expect(text).toContain(`${link}/unsubscribe`);
  }
  expect(await deliveries()).toMatchObject([
    { attempts: 1, sentAt: evening },
    { attempts: 1, sentAt: evening },
  ]);
  expect(await listJobs("digest:deliver")).toEqual([]);
});

test("a title cannot add a header or a recipient", async () => {
  await open(1, [{ id: "a", title: "Evil\r\nBcc: eve@example.org\r\n\r\nBody", upvotes: 1 }]);
  await runQueue(evening);
  const [mail] = server.received;
  expect(mail!.headers.subject).toBe("Apr 16, 2026: Evil Bcc: eve@example.org Body");
  expect(mail!.headers.bcc).toBeUndefined();
  expect(server.received).toHaveLength(1);
});

describe("a server that says not now", () => {
  test("is asked again later, with the same mail, until it takes it", async () => {
    await open(1);
    server.onRecipient = () => "451 Greylisted";
    await runQueue(evening);
    expect(await deliveries()).toMatchObject([
      { attempts: 1, sentAt: null, failedAt: null, lastError: expect.stringContaining("451") },
    ]);
    const [job] = await listJobs("digest:deliver");
    expect(job!.attempts).toBe(1);
    expect(job!.runAt.getTime()).toBeGreaterThan(Date.now());

    server.onRecipient = () => "250 Ok";
    server.onMail = () => "452 Mailbox full";
    await letTimePass();
    await runQueue(hoursLater(1));
    server.onMail = () => "250 Ok";
    await letTimePass();
    await runQueue(hoursLater(2));

    expect(await deliveries()).toMatchObject([{ attempts: 3, sentAt: hoursLater(2), failedAt: null, lastError: null }]);
    expect(server.received).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
    expect(await listJobs("digest:deliver")).toEqual([]);
  });

  test("for an hour is asked again within fifteen minutes, however often it said so", async () => {
    await open(1);
    server.onRecipient = () => "451 Greylisted";
    const minutesToWait = async () => ((await listJobs("digest:deliver"))[0]!.runAt.getTime() - Date.now()) / 60_000;
    for (const attempts of [6, 9]) {
      await letAttemptsPass(attempts - 1);
      await runQueue(hoursLater(1));
      await hastenPostponedMail();
      expect(await minutesToWait()).toBeLessThan(10.1);
      expect(await listJobs("digest:deliver")).toMatchObject([{ attempts: 6 }]);
    }
    expect(await minutesToWait()).toBeGreaterThan(9);
    expect(await hastenPostponedMail()).toBe(0);
  });

  test("for two days is given up", async () => {
    await open(1);
    server.onRecipient = () => "451 Greylisted";
    await runQueue(evening);
    await letTimePass();
    await runQueue(hoursLater(49));
    expect(await deliveries()).toMatchObject([{ attempts: 1, sentAt: null, failedAt: hoursLater(49) }]);
    expect(await listJobs("digest:deliver")).toEqual([]);
    expect(await requeueLostDeliveries()).toBe(0);
  });

  test("does not keep the others from their mail", async () => {
    await open(4);
    server.onRecipient = (address) => (address === "reader-2@example.org" ? "450 Busy" : "250 Ok");
    await runQueue(evening);
    expect(server.received.map(({ to }) => to).sort()).toEqual([1, 3, 4].map((place) => `reader-${place}@example.org`));
  });
});

test.each([
  [
    "the address",
    () => {
      server.onRecipient = () => "550 No such user";
    },
  ],
  [
    "the mail",
    () => {
      server.onMail = () => "554 Looks like spam";
    },
  ],
])("a server that refuses %s for good is not asked again", async (_what, refuse) => {
  await open(1);
  refuse();
  await runQueue(evening);
  expect(await deliveries()).toMatchObject([
    { attempts: 1, sentAt: null, failedAt: evening, lastError: expect.stringMatching(/55[04]/) },
  ]);
  expect(await listJobs("digest:deliver")).toEqual([]);
  expect(await requeueLostDeliveries()).toBe(0);
});

test("who unsubscribes between opening and sending gets nothing", async () => {
  const [ada] = await open(2);
  await unsubscribe(unsubscribeToken(ada!.id), evening);
  await runQueue(evening);
  expect(server.received.map(({ to }) => to)).toEqual(["reader-2@example.org"]);
  expect(await deliveries()).toMatchObject([
    { sentAt: null, failedAt: evening, lastError: "Unsubscribed before it was sent." },
    { sentAt: evening },
  ]);
});

describe("a job that runs twice sends once", () => {
  const now = evening;
  const run = async (deliveryId: string) => (await deliver({ deliveryId, send: sendMail, now })).outcome;

  test("one after the other", async () => {
    await open(1);
    const id = (await deliveries())[0]!.id;
    expect(await run(id)).toBe("sent");
    expect(await run(id)).toBe("nothing to do");
    expect(server.received).toHaveLength(1);
  });

  test("while the first is still speaking to a slow server", async () => {
    await open(1);
    const id = (await deliveries())[0]!.id;
    const { arrived, release } = holdMails(server);
    const first = run(id);
    await arrived;
    expect(await run(id)).toBe("nothing to do");
    release();
    expect(await first).toBe("sent");
    expect(server.received).toHaveLength(1);
  });
});

test("an issue or subscription that is deleted takes its deliveries along, and their jobs find nothing to do", async () => {
  await open(1);
  await db().subscription.deleteMany();
  await runQueue(evening);
  expect(server.received).toEqual([]);
  expect(await listJobs("digest:deliver")).toEqual([]);
});
