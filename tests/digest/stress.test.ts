import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDue, openIssue } from "@/features/digest/opening/mutations";
import { readAnswer } from "@/features/digest/sending/answers";
import { runSender } from "@/features/digest/sending/sender";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { runStress } from "../../scripts/lib/stress-run";
import { createSubscription } from "../support/factories";
import { endWorkers, startWorker } from "../worker/support/worker-process";
import { sendAll } from "./support/deliveries";
import { openMailServer } from "./support/mail-server";
import { createPapers, createReaders } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;

beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => "250 Ok";
  server.onMail = () => "250 Ok";
});
afterEach(endWorkers);

const unsent = () => db().digestDelivery.count({ where: { sentAt: null } });
/** What is not sent yet. It is due at once, as if the minutes after a send that took too long on a slow machine had passed. */
async function letUnsentCome() {
  await db().$executeRaw`UPDATE "DigestDelivery" SET "nextAttemptAt" = now()
    WHERE state IN ('queued', 'retrying') AND coalesce("claimedUntil" < now(), true)`;
  return db().digestDelivery.findMany({
    where: { sentAt: null },
    select: { state: true, attempts: true, uncertain: true, claimedUntil: true, lastCode: true, lastError: true },
  });
}
const messageIds = () => server.received.map(({ headers }) => headers["message-id"]);

test("whatever is killed, nobody is missed, only what was cut off comes twice, and the ledger tells the truth", async () => {
  const result = await runStress({
    subscriptions: 300,
    preferences: 20,
    kills: 8,
    seed: 161,
    claim: 4,
    send: 2,
    patience: 1,
    paceMs: 20,
    slowMs: 500,
    openingMs: 500,
    // A process that is killed loses nothing of what the system has, and the system is not killed here.
    flags: ["fsync=off"],
  });

  expect(result.wrong).toEqual([]);
  expect(result.missed).toEqual([]);
  expect(result.total.readers).toBe(291);
  expect(result.total.stored + result.total.refused).toBe(291);
  expect(result.total.twice).toBeLessThanOrEqual(result.total.cutOff);
  expect(result.killed).toEqual({ "a worker": 3, "the mail server": 3, PostgreSQL: 2 });
  // The domain that cuts the line keeps half of what it cuts, and says nothing: without these there was no stress.
  expect(result.total.twice).toBeGreaterThan(0);
}, 420_000);

test("a worker that stood still for longer than its claims sends nothing of them, and says nothing against the others", async () => {
  await createPapers(day, [{ id: "2604.07429", upvotes: 42 }]);
  await createReaders(40);
  await openIssue(day, 10, new Date());
  const still = startWorker({ MAIL_CONNECTIONS: "3" }, ["--claim", "6", "--send", "3", "--patience", "1"]);
  const stopped = new Promise<void>((resolve) => {
    server.onMail = () => {
      if (server.received.length === 8) {
        still.process.kill("SIGSTOP");
        resolve();
      }
      return "250 Ok";
    };
  });
  await stopped;
  expect(await unsent()).toBeGreaterThan(0);

  const stopping = new AbortController();
  const others = runSender({ signal: stopping.signal, claimMs: 6_000, sendMs: 3_000, patienceMs: 1_000 });
  await expect.poll(letUnsentCome, { timeout: 120_000 }).toEqual([]);
  const before = server.received.length;
  still.process.kill("SIGCONT");
  still.process.kill("SIGTERM");
  expect(await still.ended).toBe(0);
  stopping.abort();
  await others;

  // It begins nothing; a mail that it was in the midst of on one of its three connections may still end, and was sent again.
  expect(server.received.length).toBeLessThanOrEqual(before + 3);
  expect(await unsent()).toBe(0);
  expect(new Set(messageIds()).size).toBe(40);
  const { _sum } = await db().digestDelivery.aggregate({ _sum: { uncertain: true } });
  expect(_sum.uncertain).toBeGreaterThan(0);
  expect(server.received.length - 40).toBeLessThanOrEqual(_sum.uncertain!);
  expect(before - 40).toBeLessThanOrEqual(_sum.uncertain!);
}, 240_000);

describe("schedulers at once", () => {
  const evening = new Date("2026-04-16T18:00:30Z");
  const openAtOnce = (now: Date) => Promise.all([1, 2, 3, 4].map(() => openDue(now)));
  const perReader = async () =>
    (await db().digestDelivery.groupBy({ by: ["subscriptionId"], _count: true })).map(({ _count }) => _count);

  test("open each reader's issue once", async () => {
    await createPapers(day, [{ id: "2604.07429", upvotes: 42 }]);
    await createReaders(60);
    const opened = await openAtOnce(evening);
    expect(opened.filter((one) => one && one.deliveries > 0)).toMatchObject([{ deliveries: 60 }]);
    expect(await openAtOnce(evening)).toEqual([null, null, null, null]);
    expect(await perReader()).toEqual(Array(60).fill(1));
  });

  test("also while readers change and new ones come", async () => {
    await createPapers(day, [{ id: "2604.07429", upvotes: 42 }]);
    await createReaders(60);
    const change = db().subscription.updateMany({
      where: { email: { startsWith: "reader-1" } },
      data: { language: "de" },
    });
    const come = Promise.all([1, 2, 3].map(() => createSubscription()));
    await Promise.all([openAtOnce(evening), change, come]);
    await openAtOnce(evening);
    expect(await perReader()).toEqual(Array(63).fill(1));
  });
});

test.each([
  [true, "uncertain"],
  [false, "back"],
])("a 354 where the final answer belongs is none: handed over (%s) it is %s", (handedOver, kind) => {
  const failure = { responseCode: 354, code: handedOver ? "EMESSAGE" : "EENVELOPE", command: "DATA" };
  const told = Object.assign(new Error("Message failed"), failure);
  expect(readAnswer({ taken: false, handedOver, failure: told })).toMatchObject({ kind, blame: null });
});

test("a domain that does not answer holds up nobody else, whoever sends", async () => {
  await createPapers(day, [{ id: "2604.07429", upvotes: 1 }]);
  const addReaders = (domain: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, place) => createSubscription({ email: `r${place}@${domain}` })));
  await Promise.all([addReaders("slow.example", 60), addReaders("quick.example", 150)]);
  await openIssue(day, 10, new Date());
  let release = () => {};
  const released = new Promise<string>((resolve) => {
    release = () => resolve("250 Ok");
  });
  let waiting = 0;
  server.onRecipient = (address) => {
    if (!address.endsWith("@slow.example")) return "250 Ok";
    waiting++;
    return released;
  };
  const sending = Promise.all([sendAll(), sendAll(), sendAll()]);
  await expect.poll(() => server.received.length, { timeout: 30_000 }).toBe(150);
  expect(waiting).toBeGreaterThan(0);
  expect(server.received.every(({ to }) => to.endsWith("@quick.example"))).toBe(true);
  release();
  await sending;
  expect(new Set(server.received.map(({ to }) => to)).size).toBe(210);
  expect(server.received).toHaveLength(210);
}, 60_000);
