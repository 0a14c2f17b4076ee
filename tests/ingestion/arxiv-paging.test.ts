import { expect, test } from "vitest";
import { afterPage, startOfList } from "@/features/ingestion/arxiv/paging";

test("a list whose pages never end is left after some thousands, and said not to be whole", () => {
  const page = { records: [], rejections: [], isUnchanged: false, trouble: null };
  let cursor = startOfList;
  let notes: { kind: string }[] = [];
  for (let number = 1; number < 10_000 && !cursor.isOver; number++)
    ({ cursor, notes } = afterPage(cursor, { ...page, facts: { token: `token-${number}` } }));
  expect(cursor).toMatchObject({ isOver: true, isComplete: false });
  expect(notes.map(({ kind }) => kind)).toEqual(["endless"]);
});
