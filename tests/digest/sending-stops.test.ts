import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findLedger } from "@/features/digest/ledger/queries";
import { openIssue } from "@/features/digest/opening/mutations";
import { resendFailed, resumeIssue } from "@/features/digest/sending/mutations";
import { readParts } from "@/features/digest/sending/queries";
import { judge, type Part } from "@/features/digest/sending/verdict";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { createSubscription } from "../support/factories";
import { letDeliveriesWait, sendAll } from "./support/deliveries";
import { openMailServer } from "./support/mail-server";
import { createPapers } from "./support/readers";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
log.level = "silent";
afterAll(() => server.close());

const day = "2026-04-16" as Day;
const settings = { ...env(), DIGEST_STOP_AT: 20, MAIL_CONNECTIONS: 4 };
const refused = "550 5.7.1 Blocked";
const issue = () => db().digestIssue.findFirstOrThrow();
const countOf = (state: string, at = "") => db().digestDelivery.count({ where: { state, domain: { contains: at } } });

beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => "250 Ok";
});

/** The issue of a day for so many readers at each domain. */
async function open(readers: Record<string, number>) {
  await createPapers(day, [{ id: "2604.07429", title: "Attention", upvotes: 42 }]);
  for (const [domain, count] of Object.entries(readers))
    await Promise.all(Array.from({ length: count }, (_, n) => createSubscription({ email: `r${n}@${domain}` })));
  await openIssue(day, 10, new Date());
}

test("one domain that refuses all stops nothing, and is seen in the ledger", async () => {
  await open({ "gmail.com": 150, "outlook.com": 60, "yahoo.com": 30, "bad.example": 27, "a.edu": 2, "b.edu": 1 });
  server.onRecipient = (address) => (address.endsWith("@bad.example") ? refused : "250 Ok");
  await sendAll({ settings });
  expect((await issue()).pausedAt).toBeNull();
  expect(await countOf("sent")).toBe(243);
  expect(await countOf("failed")).toBe(27);
  const { domains } = (await findLedger(day))!;
  expect(domains.find(({ domain }) => domain === "bad.example")!.tally).toEqual({ failed: 27 });
});

test("nor does the largest domain", async () => {
  await open({ "gmail.com": 200, "outlook.com": 30, "yahoo.com": 30 });
  server.onRecipient = (address) => (address.endsWith("@gmail.com") ? refused : "250 Ok");
  await sendAll({ settings });
  expect((await issue()).pausedAt).toBeNull();
  expect(await countOf("sent")).toBe(60);
});

test("what all domains refuse stops soon, by what several workers have seen together; gone on with, only what is new counts", async () => {
  await open({ "gmail.com": 150, "outlook.com": 60, "yahoo.com": 30, "a.edu": 10, "b.edu": 10, "c.edu": 40 });
  server.onRecipient = () => refused;
  await Promise.all([sendAll({ settings }), sendAll({ settings }), sendAll({ settings })]);
  expect((await issue()).pausedReason).toMatch(
    /^(\d+) of the last \1 mails were refused for good, at more than one domain\.$/,
  );
  expect(await countOf("failed")).toBeLessThan(150);
  const stoppedAfter = await countOf("failed");

  server.onRecipient = () => "250 Ok";
  await resumeIssue((await issue()).id);
  expect((await readParts((await issue()).id)).every(({ results }) => results === 0)).toBe(true);
  await letDeliveriesWait();
  await sendAll({ settings });
  expect(await countOf("sent")).toBe(300 - stoppedAfter);
  expect(await resendFailed((await issue()).id)).toBe(stoppedAfter);
  await sendAll({ settings });
  expect(await countOf("sent")).toBe(300);
});

test("what breaks in the midst of an issue stops it, however much was sent before", async () => {
  await open({ "gmail.com": 400, "outlook.com": 200 });
  let asked = 0;
  server.onRecipient = () => (++asked > 400 ? refused : "250 Ok");
  await sendAll({ settings });
  expect((await issue()).pausedAt).not.toBeNull();
  expect(await countOf("failed")).toBeLessThan(120);
});

test("where the setting is 0, nothing stops", async () => {
  await open({ "gmail.com": 80 });
  server.onRecipient = () => refused;
  await sendAll({ settings: { ...settings, DIGEST_STOP_AT: 0 } });
  expect((await issue()).pausedAt).toBeNull();
  expect(await countOf("failed")).toBe(80);
});

test("only what was sent or refused for good counts", async () => {
  await open({ "gmail.com": 60 });
  const { id } = await issue();
  const give = (code: string, most: number, state = "failed") => db().$executeRaw`
    UPDATE "DigestDelivery" SET state = ${state}, "lastCode" = ${code}, "failedAt" = now()
    WHERE id IN (SELECT id FROM "DigestDelivery" WHERE state = 'queued' LIMIT ${most})`;
  await give("451 4.7.1", 20);
  await give("ETIMEDOUT", 10);
  await give("451", 5, "retrying");
  expect(await readParts(id)).toEqual([{ domain: "gmail.com", readers: 60, results: 0, refused: 0 }]);
  await give("554", 3);
  await give("EMESSAGE", 1);
  expect(await readParts(id)).toEqual([{ domain: "gmail.com", readers: 60, results: 4, refused: 4 }]);
});

describe("the verdict", () => {
  const part = (domain: string | null, readers: number, refused: number, results = 50): Part => {
    return { domain, readers, results, refused };
  };
  const all = (refused: number) => [part("a", 100, refused), part("b", 50, refused), part(null, 30, refused)];

  test.each<[string, Part[], boolean]>([
    ["nothing is known", [part("a", 100, 0, 0)], false],
    ["little is known", [part("a", 100, 49, 49)], false],
    ["the only domain refuses", [part("a", 100, 10)], true],
    ["the only domain refuses little", [part("a", 100, 9)], false],
    ["all refuse", all(50), true],
    ["all refuse a fifth", all(10), true],
    ["all refuse less", all(9), false],
    ["small domains alone refuse", [part(null, 60, 50)], true],
    ["one refuses all", [part("a", 900, 0), part("bad", 100, 50)], false],
    ["the largest refuses all", [part("a", 100, 2), part("bad", 900, 50)], false],
    [
      "two of one service refuse all",
      [part("a", 500, 1), part("b", 100, 1), part("outlook.com", 200, 50), part("hotmail.com", 90, 50)],
      false,
    ],
    ["one refuses all and another some", [part("a", 800, 2), part("bad", 150, 50), part("worse", 50, 15)], false],
    ["most domains refuse", [part("a", 500, 50), part("b", 300, 50), part("c", 100, 50), part("d", 100, 0)], true],
    ["nothing is known of others", [part("a", 100, 50), part("b", 100, 0, 0)], false],
    ["little is known of others", [part("a", 100, 50), part("b", 100, 9, 9)], false],
    ["of few others half is known", [part("a", 900, 50), part(null, 3, 2, 2)], true],
  ])("when %s", (_, parts, stops) => {
    expect(judge(parts, 20) !== null).toBe(stops);
  });
});
