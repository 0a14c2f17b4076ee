import { readFileSync } from "node:fs";
import { createUser } from "@tests/support/factories";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { describeAgain, ingest } from "@/features/ingestion/mutations";
import { setUpvote } from "@/features/upvotes/mutations";
import { db } from "@/lib/db";

/** Which edition of each row lies where: a row that is written, even as it was, gets another place. */
async function places() {
  const rows = await db().$queryRaw<{ id: string; place: string }[]>`
    SELECT "paperId" AS id, ctid::text || ' ' || xmin::text AS place FROM "SearchDocument"`;
  return new Map(rows.map(({ id, place }) => [id, place]));
}

test("a vote and an import that says nothing new leave the index alone; a new title writes one paper's", async () => {
  const path = "prisma/papers-seed.json";
  const { records } = await readText(path, readFileSync(path));
  await ingest(records);
  const before = await places();
  expect(before.size).toBe(38);
  const [paperId] = before.keys();

  const user = await createUser();
  await setUpvote({ userId: user.id, paperId: paperId!, upvoted: true });
  await ingest(records);
  await db().$transaction((tx) => describeAgain(tx, [...before.keys()]));
  expect(await places()).toEqual(before);

  const one = records.find((record) => record.paperId === paperId)!;
  await ingest([{ ...one, payload: { ...one.payload, title: "Another title of the same paper" } }]);
  const after = await places();
  expect([...after].filter(([id, place]) => before.get(id) !== place).map(([id]) => id)).toEqual([paperId]);
});
