import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openIssue } from "@/features/digest/opening/mutations";
import { runSender } from "@/features/digest/sending/sender";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { holdMails, openMailServer } from "../digest/support/mail-server";
import { createPapers, createReaders } from "../digest/support/readers";
import { endWorkers, startWorker } from "./support/worker-process";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;

beforeEach(() => {
  server.received.length = 0;
  server.onMail = () => "250 Ok";
});
afterEach(endWorkers);

async function openFor(readers: number) {
  await createPapers(day, [{ id: "2604.07429", upvotes: 42 }]);
  await createReaders(readers);
  await openIssue(day, 10, new Date());
}
const unsent = () => db().digestDelivery.count({ where: { sentAt: null } });
const waitForAll = () => expect.poll(unsent, { timeout: 60_000 }).toBe(0);
const recipients = () => new Set(server.received.map(({ to }) => to));

test("two senders together send each reader one mail", async () => {
  await openFor(40);
  const stopping = new AbortController();
  const work = () => runSender({ signal: stopping.signal });
  const senders = [work(), work()];
  await waitForAll();
  stopping.abort();
  const tallies = await Promise.all(senders);

  expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBe(40);
  expect(server.received).toHaveLength(40);
  expect(recipients().size).toBe(40);
}, 90_000);

test("a worker killed in the middle of an issue loses no mail, and one that comes twice has the same Message-ID", async () => {
  await openFor(20);
  const times = ["--claim", "6", "--send", "3", "--patience", "1"];
  const first = startWorker({ MAIL_CONNECTIONS: "3" }, times);
  server.onMail = () => {
    if (server.received.length === 8) first.process.kill("SIGKILL");
    return "250 Ok";
  };
  expect(await first.ended).toBe("SIGKILL");
  expect(await unsent()).toBeGreaterThan(0);

  startWorker({ MAIL_CONNECTIONS: "3" }, times);
  await waitForAll();

  expect(recipients().size).toBe(20);
  const ids = server.received.map(({ headers }) => headers["message-id"]);
  expect(new Set(ids).size).toBe(20);
  // Only what was under way when it died may have been sent already, and the ledger knows of it.
  const { _sum } = await db().digestDelivery.aggregate({ _sum: { uncertain: true } });
  expect(_sum.uncertain).toBeGreaterThan(0);
  expect(_sum.uncertain).toBeLessThanOrEqual(3);
  expect(ids.length - 20).toBeLessThanOrEqual(_sum.uncertain!);
}, 90_000);

describe.each(["SIGTERM", "SIGINT", "the end of npm start"])("told to stop by %s", (how) => {
  test("a worker finishes the mail in hand, takes no other, and ends with 0", async () => {
    await openFor(5);
    const { arrived, release } = holdMails(server);
    const worker = startWorker({ MAIL_CONNECTIONS: "1" });
    await arrived;
    if (how === "SIGTERM" || how === "SIGINT") worker.process.kill(how);
    else worker.process.disconnect();
    await worker.says("worker finishes the jobs in hand");
    release();

    expect(await worker.ended).toBe(0);
    expect(worker.output()).toContain("worker stopped");
    expect(server.received).toHaveLength(1);
    expect(await unsent()).toBe(4);
    // What it had claimed and not begun is free at once.
    expect(await db().digestDelivery.count({ where: { nextAttemptAt: { lte: new Date() }, claim: null } })).toBe(4);
  }, 60_000);
});

test("a worker whose database connections break goes on by itself", async () => {
  const worker = startWorker();
  await worker.says("worker ready");
  await db().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'broadsheet worker' AND datname = current_database()`;
  await worker.says("it starts again");
  await openFor(3);
  await waitForAll();
  expect(recipients().size).toBe(3);
}, 90_000);

test("without its settings it says what is missing, in words, and ends with 1", async () => {
  const worker = startWorker({ AUTH_SECRET: "", DIGEST_HOUR: "24", DIGEST_TIME_ZONE: "Europe/Nowhere" });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain("AUTH_SECRET is not set.");
  expect(worker.output()).toContain("DIGEST_HOUR must be from 0 to 23.");
  expect(worker.output()).toContain("DIGEST_TIME_ZONE must be a time zone like Europe/Berlin.");
  expect(worker.output()).not.toContain("    at ");
}, 60_000);
