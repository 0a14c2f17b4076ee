import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openIssue } from "@/features/digest/opening/mutations";
import { Door } from "@/features/digest/sending/door";
import { runSender } from "@/features/digest/sending/sender";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { createSubscription } from "../support/factories";
import { openMailServer } from "./support/mail-server";
import { createPapers } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());

const day = "2026-04-16" as Day;
const READERS = 600;
const WORKERS = 3;
const ALLOWED = 5;

beforeEach(() => {
  log.level = "silent";
  server.received.length = 0;
  server.connections = 0;
  server.onConnect = () => "220 test";
  server.onRecipient = () => "250 Ok";
  server.mostOpen(10_000);
});

/** An issue for 600 readers at 40 domains. */
async function open(): Promise<void> {
  await createPapers(day, [{ id: "2604.07429", title: "Attention", upvotes: 42 }]);
  for (let place = 0; place < READERS; place++)
    await createSubscription({ email: `reader-${place}@example-${place % 40}.org` });
  await openIssue(day, 10, new Date());
}

const countSent = () => db().digestDelivery.count({ where: { state: "sent" } });

const startSender = (over: Partial<Env> = {}) => {
  const stopping = new AbortController();
  const done = runSender({ signal: stopping.signal, settings: { ...env(), MAIL_CONNECTIONS: 20, ...over } });
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
};

let refused = 0;
const sayNo = () => {
  refused = 0;
  server.onConnect = () => {
    if (server.open <= ALLOWED) return "220 test";
    refused++;
    return "421 4.7.0 Too many connections";
  };
};

test.each([
  ["says so", sayNo],
  ["hangs up", () => server.mostOpen(ALLOWED)],
])(
  "a mail server that takes five connections from three workers, and %s, gets all mails soon and is not stormed",
  async (_what, limit) => {
    limit();
    await open();
    const senders = Array.from({ length: WORKERS }, () => startSender());
    await expect.poll(countSent, { timeout: 20_000, interval: 50 }).toBe(READERS);
    await Promise.all(senders.map(({ stop }) => stop()));
    expect(server.received).toHaveLength(READERS);
    expect(server.connections).toBeLessThan(40);
    expect(await db().digestDelivery.count({ where: { attempts: { not: 1 } } })).toBe(0);
  },
  60_000,
);

test("a worker that gets no connection holds no mails, and gets one when another worker has gone", async () => {
  sayNo();
  await open();
  const answers: (() => void)[] = [];
  const answerAll = () => {
    for (const answer of answers.splice(0)) answer();
  };
  server.onRecipient = () => new Promise((resolve) => answers.push(() => resolve("250 Ok")));
  const first = startSender();
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(ALLOWED);
  const second = startSender();
  await expect.poll(() => refused, { timeout: 10_000 }).toBeGreaterThan(1);
  const held = async () =>
    (
      await db().$queryRaw<{ claims: number }[]>`
        SELECT count(DISTINCT claim)::int AS claims FROM "DigestDelivery" WHERE "claimedUntil" > now() AND state = 'queued'`
    )[0]!.claims;
  await expect.poll(held, { timeout: 10_000 }).toBe(1);
  server.onRecipient = () => "250 Ok";
  const gone = first.stop();
  answerAll();
  await gone;
  await expect.poll(countSent, { timeout: 40_000, interval: 50 }).toBe(READERS);
  await second.stop();
}, 90_000);

describe("the door", () => {
  let now = 0;
  let connected = 0;
  let door: Door;
  const fails = () => Promise.reject(new Error("421"));
  beforeEach(() => {
    now = 0;
    connected = 0;
    door = new Door({ most: 20, connected: () => connected, now: () => now });
  });

  test("lets one in, and then twice as many at once", async () => {
    let arrive = () => {};
    const one = door.through(() => new Promise<void>((resolve) => (arrive = resolve)));
    expect(door.isOpen).toBe(false);
    arrive();
    await one;
    const never = () => new Promise<void>(() => {});
    void door.through(never);
    expect(door.isOpen).toBe(true);
    void door.through(never);
    expect(door.isOpen).toBe(false);
  });

  test("is shut after a failure, longer each time, and several at once are one", async () => {
    await door.through(async () => {});
    for (const seconds of [1, 2, 4, 8, 15, 15]) {
      await Promise.allSettled([door.through(fails), door.through(fails)]);
      expect([door.isOpen, door.shutFor]).toEqual([false, seconds * 1000]);
      now += seconds * 1000;
      expect(door.isOpen).toBe(true);
    }
    await door.through(async () => {});
    await door.through(fails).catch(() => {});
    expect(door.shutFor).toBe(1000);
  });

  test("counts on the connections that there are, once no further one was to be had", async () => {
    expect(door.room).toBe(20);
    await door.through(fails).catch(() => {});
    expect(door.room).toBe(1);
    connected = 5;
    expect(door.room).toBe(5);
  });
});
