import { dailyEntry } from "@tests/fixtures/daily-papers";
import { createPaper, createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { listFeedDay, listGains, listRising } from "@/features/feed/queries";
import { ingest } from "@/features/ingestion/mutations";
import { setUpvote } from "@/features/upvotes/mutations";
import { type Day, shiftDay, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

const day = (text: string) => text as Day;
/** The day on which the database's clock writes gains. */
async function databaseDay(): Promise<Day> {
  const [row] = await db().$queryRaw<{ day: Date }[]>`SELECT (now() AT TIME ZONE 'UTC')::date AS day`;
  return toDay(row!.day);
}
const gain = (paperId: string, on: Day, gained: number) =>
  db().upvoteGain.create({ data: { paperId, day: startOfDay(on), gained } });
const gained = async (paperId: string) =>
  (await db().upvoteGain.findMany({ where: { paperId } })).map((row) => [toDay(row.day), row.gained]);

test("what votes given and taken back at once leave is what a day gained", async () => {
  const { id: paperId } = await createPaper();
  const people = await Promise.all(Array.from({ length: 8 }, () => createUser()));
  await Promise.all(
    people.flatMap(({ id: userId }) => [
      setUpvote({ userId, paperId, upvoted: true }),
      setUpvote({ userId, paperId, upvoted: true }),
    ]),
  );
  await Promise.all(people.slice(0, 3).map(({ id: userId }) => setUpvote({ userId, paperId, upvoted: false })));
  expect(await gained(paperId)).toEqual([[await databaseDay(), 5]]);
});

test("a vote taken back on a later day takes it from that day", async () => {
  const today = await databaseDay();
  const { id: paperId } = await createPaper();
  const { id: userId } = await createUser();
  await setUpvote({ userId, paperId, upvoted: true });
  await db().upvoteGain.updateMany({ data: { day: startOfDay(shiftDay(today, -1)) } });
  await setUpvote({ userId, paperId, upvoted: false });
  expect(await gained(paperId)).toEqual([
    [shiftDay(today, -1), 1],
    [today, -1],
  ]);
});

test("what a source says first about a paper of past days is history, and of one of these days a gain", async () => {
  const today = await databaseDay();
  await createPaper({ id: "2604.00001", days: [shiftDay(today, -30)] });
  await createPaper({ id: "2604.00002", days: [shiftDay(today, -3)] });
  await db().paper.updateMany({ data: { sourceUpvoteCount: 40 } });
  await db().paper.updateMany({ data: { sourceUpvoteCount: 42 } });
  expect(await gained("2604.00001")).toEqual([[today, 2]]);
  expect(await gained("2604.00002")).toEqual([[today, 42]]);
});

test("a source gains what its newer word is higher by, and a paper that is new gains nothing", async () => {
  const today = await databaseDay();
  await ingest(recordsOf(dailyEntry({ id: "2604.00001", day: "2026-04-16", upvotes: 5 })));
  expect(await gained("2604.00001")).toEqual([]);
  await ingest(recordsOf(dailyEntry({ id: "2604.00001", day: "2026-04-16", upvotes: 12 })));
  await ingest(recordsOf(dailyEntry({ id: "2604.00001", day: "2026-04-16", upvotes: 12 })));
  expect(await gained("2604.00001")).toEqual([[today, 7]]);
});

test("what rose most in three days stands first, without what fell, is hidden or stands in no feed", async () => {
  const today = day("2026-04-16");
  const days = [day("2026-04-15")];
  for (const id of ["2604.1", "2604.2", "2604.3", "2604.4", "2604.6"]) await createPaper({ id, days });
  await createPaper({ id: "2604.5" });
  await createPaper({ id: "2604.7", days, hiddenAt: new Date(0) });
  await gain("2604.1", today, 2);
  await gain("2604.1", shiftDay(today, -2), 3);
  await gain("2604.2", shiftDay(today, -1), 9);
  await gain("2604.3", shiftDay(today, -3), 50);
  await gain("2604.4", today, -4);
  await gain("2604.5", today, 80);
  await gain("2604.6", today, 5);
  await gain("2604.7", today, 90);
  const rising = await listRising(today, 10);
  expect(rising.map(({ id, gained }) => [id, gained])).toEqual([
    ["2604.2", 9],
    ["2604.1", 5],
    ["2604.6", 5],
  ]);
  expect(await listRising(today, 1)).toHaveLength(1);
  expect(await listGains(["2604.1", "2604.3", "2604.4", "2604.6"], today)).toEqual({ "2604.1": 5, "2604.6": 5 });
});

test("a paper's place in the feed knows when it came there", async () => {
  const before = Date.now() - 60_000;
  await createPaper({ id: "2604.1", days: [day("2026-04-15")] });
  const [paper] = await listFeedDay(day("2026-04-15"));
  expect(paper!.feedEntries[0]!.createdAt.getTime()).toBeGreaterThan(before);
});
