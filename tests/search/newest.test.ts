import { expect, test } from "vitest";
import { ask } from "@/features/search/ask";
import { newest, prepare, type Way, wayTo } from "@/features/search/hits";
import { withTimeLimit } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { db } from "@/lib/db";

/** Papers of ten days that all have both words, one in `side` side by side, and one in a hundred hidden. */
async function makePapers(count: number, side: number) {
  await db().$executeRaw`
    INSERT INTO "Paper" (id, title, abstract, "hiddenAt")
    SELECT number::text, '-', '-', CASE WHEN number % 100 = 0 THEN now() END FROM generate_series(1, ${count}::int) number`;
  await db().$executeRaw`
    INSERT INTO "SearchDocument" ("paperId", words, "titleWords", "publishedOn")
    SELECT number::text, words, words, '2026-04-01'::date + number % 10
    FROM generate_series(1, ${count}::int) number,
      to_tsvector('english', CASE number % ${side}::int WHEN 0 THEN 'video generation' ELSE 'video for generation' END) words`;
  await db().$executeRaw`ANALYZE "SearchDocument", "Paper"`;
}

async function find(text: string, column: "anywhere" | "inTitle", most: number, way: Way | null) {
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ paperId: string }[]>`
    ${newest(ask(readQuery(text)), column, most, way)}`,
  );
  return rows.map(({ paperId }) => paperId);
}

test("however the newest hits of a phrase are found, they are the same", async () => {
  await makePapers(2_000, 7);
  for (const column of ["anywhere", "inTitle"] as const) {
    const all = await find('"video generation"', column, 10_000, null);
    expect(all).toHaveLength(283);
    expect(await find('"video generation"', column, 100, null)).toEqual(all.slice(0, 100));
    expect(await find('"video generation"', column, 100, { by: "walking", papers: 2_000 })).toEqual(all.slice(0, 100));
    expect(await find('"video generation"', column, 100, { by: "sifting", papers: 2_000 })).toEqual(all.slice(0, 100));
    // Too few are looked at, and it shows.
    const few = await find('"video generation"', column, 100, { by: "sifting", papers: 350 });
    expect(few.length).toBeGreaterThan(40);
    expect(few).toEqual(all.slice(0, few.length));
    expect(few.length).toBeLessThan(100);
  }
});

test("a phrase of frequent words is sifted, which reads the words of the newest alone", async () => {
  await makePapers(30_000, 3);
  // What all papers have is walked for; these words are in every twentieth.
  await db().$executeRaw`
    UPDATE "SearchDocument" SET words = to_tsvector('english', 'something else') WHERE "paperId"::int % 20 > 0`;
  await db().$executeRaw`ANALYZE "SearchDocument"`;
  const asked = ask(readQuery('"video generation"'));
  const { estimate } = await withTimeLimit((tx) => prepare(tx, asked));
  const way = wayTo(asked, estimate, "anywhere", 25);
  expect(way).toEqual({ by: "sifting", papers: 200 });
  const plan = await withTimeLimit(
    (tx) => tx.$queryRaw<{ "QUERY PLAN": string }[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${newest(asked, "anywhere", 25, way)}`,
  );
  const lines = plan.map((line) => line["QUERY PLAN"]);
  expect(lines.join("\n")).not.toMatch(/Rows Removed by Index Recheck/);
  const read = lines.find((line) => /Rows Removed by Filter/.test(line));
  expect(Number(/\d+/.exec(read!)![0])).toBeLessThan(200);
});
