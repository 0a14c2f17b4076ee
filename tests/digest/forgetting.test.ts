import { beforeEach, expect, test } from "vitest";
import { findPublicIssue } from "@/features/digest/archive/queries";
import { digestJobs } from "@/features/digest/jobs";
import { forgetOldDeliveries } from "@/features/digest/ledger/mutations";
import { findLedger, listIssueLines } from "@/features/digest/ledger/queries";
import { openIssue } from "@/features/digest/opening/mutations";
import { resendFailed } from "@/features/digest/sending/mutations";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { createSubscription } from "../support/factories";
import { createPapers, createProfile, createReaders } from "./support/readers";

const old = "2026-01-10" as Day;
const young = "2026-03-10" as Day;
/** 60 days after the old issue. */
const now = new Date("2026-03-11T20:00:00Z");
const keepDays = 45;
const counts = async () => ({
  deliveries: await db().digestDelivery.count(),
  editions: await db().digestEdition.count(),
  papers: await db().digestIssuePaper.count(),
});

/** An issue of twelve mails of which one failed, in two editions: one of them with a paper that the archive does not have. */
async function openAt(day: Day, prefix: string) {
  const at = new Date(startOfDay(day).getTime() + 18 * 3_600_000);
  await createPapers(day, [
    { id: `${prefix}.00001`, title: "Attention", upvotes: 42 },
    { id: `${prefix}.00002`, title: "Forests", upvotes: 1 },
  ]);
  await openIssue(day, 1, at);
  const { id } = await db().digestIssue.findUniqueOrThrow({ where: { day: startOfDay(day) } });
  await db().$executeRaw`
    UPDATE "DigestDelivery" SET state = 'sent', "sentAt" = ${at}, "createdAt" = ${at}, uncertain = 1 WHERE "issueId" = ${id}::uuid`;
  await db().$executeRaw`
    UPDATE "DigestDelivery" SET state = 'failed', "sentAt" = NULL, "lastCode" = '550 5.1.1', "lastError" = 'Unknown'
    WHERE id = (SELECT id FROM "DigestDelivery" WHERE "issueId" = ${id}::uuid ORDER BY id LIMIT 1)`;
  return id;
}

let oldId: string;
beforeEach(async () => {
  const profileKey = await createProfile({ most: 50 });
  await createReaders(8);
  for (let place = 0; place < 4; place++) await createSubscription({ email: `all-${place}@other.example`, profileKey });
  oldId = await openAt(old, "2601");
  await openAt(young, "2603");
});

test("old mails go, in small steps; their figures and the archive stay", async () => {
  const before = { ledger: await findLedger(old), archive: await findPublicIssue(old), lines: await listIssueLines(1) };
  expect(before.ledger).toMatchObject({
    tally: { sent: 11, failed: 1 },
    editions: 2,
    uncertain: 12,
    forgottenAt: null,
  });
  expect(await counts()).toEqual({ deliveries: 24, editions: 4, papers: 4 });

  const told = await forgetOldDeliveries(now, { keepDays, atOnce: 5 });
  expect(told).toEqual({ issues: 1, deliveries: 12, editions: 2, isAll: true });
  expect(await counts()).toEqual({ deliveries: 12, editions: 2, papers: 3 });

  expect(await findLedger(old)).toEqual({ ...before.ledger, forgottenAt: now });
  expect(before.ledger!.reasons).toEqual([{ state: "failed", code: "550 5.1.1", words: "Unknown", count: 1 }]);
  const { issues } = await listIssueLines(1);
  expect(issues.map(({ tally }) => tally)).toEqual(before.lines.issues.map(({ tally }) => tally));
  expect(await findPublicIssue(old)).toEqual(before.archive);
  expect(await forgetOldDeliveries(now, { keepDays })).toEqual({ issues: 0, deliveries: 0, editions: 0, isAll: true });
});

test("a round that ended early is gone on with, and the figures are those of before", async () => {
  expect(await forgetOldDeliveries(now, { keepDays, atOnce: 4, most: 8 })).toEqual({
    issues: 1,
    deliveries: 8,
    editions: 0,
    isAll: false,
  });
  expect(await counts()).toEqual({ deliveries: 16, editions: 4, papers: 4 });
  expect((await findLedger(old))!.tally).toEqual({ sent: 11, failed: 1 });
  expect(await forgetOldDeliveries(now, { keepDays })).toEqual({ issues: 0, deliveries: 4, editions: 2, isAll: true });
  expect((await findLedger(old))!.tally).toEqual({ sent: 11, failed: 1 });
});

test("what is held at the moment is left to the next round", async () => {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "DigestDelivery" WHERE "issueId" = ${oldId}::uuid LIMIT 3 FOR UPDATE`;
    expect((await forgetOldDeliveries(now, { keepDays })).deliveries).toBe(9);
  });
  expect((await forgetOldDeliveries(now, { keepDays })).deliveries).toBe(3);
  expect(await counts()).toEqual({ deliveries: 12, editions: 2, papers: 3 });
});

test("an issue of which mails are newer or under way stays whole", async () => {
  await resendFailed(oldId);
  expect((await forgetOldDeliveries(now, { keepDays })).issues).toBe(0);
  await db()
    .$executeRaw`UPDATE "DigestDelivery" SET "createdAt" = '2026-01-10', state = 'sending' WHERE state = 'queued'`;
  expect((await forgetOldDeliveries(now, { keepDays })).issues).toBe(0);
});

test("an issue whose mails are forgotten is not sent to anybody again", async () => {
  await forgetOldDeliveries(now, { keepDays });
  expect(await openIssue(old, 1, now)).toMatchObject({ deliveries: 0 });
  expect(await counts()).toMatchObject({ deliveries: 12 });
});

test("the worker keeps them as long as the setting says, and tells what it forgot", async () => {
  process.env.DIGEST_KEEP_DAYS = "45";
  expect(await digestJobs["digest:forget"]({}, new Date("2026-02-01T00:00:00Z"))).toBeNull();
  expect(await digestJobs["digest:forget"]({}, now)).toBe(
    "forgot 12 old mails and 2 editions, kept the figures of 1 issue",
  );
  expect(await digestJobs["digest:forget"]({}, now)).toBeNull();
});
