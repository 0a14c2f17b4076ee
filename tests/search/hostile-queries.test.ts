import { expect, test } from "vitest";
import { correctQuery, countFacets, searchIds, searchPapers, TooSlow } from "@/features/search/queries";
import { LONGEST_QUERY, readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-16" as Day;

const letters = "abcdefghijklmnopqrstuvwxyz".split("");

const hostile: Record<string, string> = {
  "10,000 letters": "x".repeat(10_000),
  "10,000 letters of three bytes": "語".repeat(10_000),
  "a word of a thousand parts": "a-".repeat(5_000),
  "words that are nearly too long": `${"語".repeat(700)} ${"b".repeat(300)}`,
  "unbalanced quotation marks": `"model "of" "words`,
  "quotation marks alone": `"" " “ ”`,
  "unbalanced brackets": ")))(((model[[[}}}{",
  "wildcards of SQL": "% _ %model% \\% model_",
  backslashes: "\\ \\\\ model\\ \\'model\\'",
  emoji: "🦙 👩‍🔬🇩🇪 model 🏔️",
  "right to left": "\u202eledom\u202c מודל שפה نموذج",
  "NUL and controls": "mo\u0000del\u0000 \u0007model\u001b[0m",
  "lone surrogates": "\ud800model \udfff\ud83d",
  "half of a pair at the end": `${"a ".repeat(LONGEST_QUERY / 2 - 1)} \ud83e\udd99`,
  SQL: `'; DROP TABLE "Paper"; -- model' OR '1'='1`,
  "operators of tsquery": "model & | ! <-> <2> :* :ABCD model:* !model &&& (model | !!)",
  "5,000 OR": "model OR ".repeat(5_000),
  "5,000 OR alone": "OR ".repeat(5_000),
  "hyphens alone": '- -- --- -"" -:',
  "fields without values": "title: author: org: category: id: votes: submitted: order: has:",
  "fields with nonsense":
    "votes:>many submitted:9999-99-99..x order:up has:cats category:'; id:\\ stars:<<1 by:% org:\u0000",
  "very long values": `org:"${"é'\\".repeat(300)}" keyword:${"語".repeat(600)}`,
  "authors without letters": 'author:--- author:"\'" author:…',
  "a filter of days that never were": "submitted:2026-02-30 submitted:1000..9999 submitted:..0001",
  "numbers without end": "votes:>99999999 stars:<=00000000 1e400 -1 0x7f 3.14159265358979323846264338327950288",
  "letters with a thousand accents": `e${"\u0301".repeat(900)}`,
  "TeX that never ends": `$\\frac{${"{".repeat(200)} \\begin{model}`,
  "constructor and friends": "constructor:x __proto__:y toString:z hasOwnProperty:model",
};

test.each(Object.entries(hostile))("%s are a search like any other", async (_, text) => {
  await indexPapers([{ id: "one", title: "A model of words", abstract: "Nothing else." }]);
  for (const isTyping of [false, true]) {
    const query = readQuery(text, isTyping);
    const { papers, count } = await searchPapers(query, 1, today);
    expect(papers.length).toBe(Math.min(count, 25));
    expect((await countFacets(query, today)).isAbout).toBe(false);
    await correctQuery(query);
    expect((await searchIds({ ...query, order: "votes" }, 10, today)).length).toBe(count);
    expect((await searchIds({ ...query, order: "trending" }, 10, today)).length).toBe(count);
  }
});

test("32 beginnings of one letter are a search like any other", async () => {
  await indexPapers([{ id: "one", title: "A zebra model" }]);
  const text = [...letters, ...letters].slice(0, 32).join(" ");
  expect((await searchPapers(readQuery(text, true), 1, today)).count).toBe(0);
  expect((await searchPapers(readQuery("z", true), 1, today)).count).toBe(1);
});

test("no sign of a word is an operator, and no word of SQL is one", async () => {
  await indexPapers([
    { id: "drop", title: "Drop table" },
    { id: "not", title: "Model" },
  ]);
  expect(await searchIds(readQuery("!model"), 10, today)).toEqual(["not"]);
  expect(await searchIds(readQuery("'; DROP TABLE"), 10, today)).toEqual(["drop"]);
  expect(await searchIds(readQuery("mod:*"), 10, today)).toEqual([]);
});

test("words that are in every text are said to be too common, and left out beside others and beside filters", async () => {
  await indexPapers([
    { id: "model", title: "The model", categories: ["cs.LG"] },
    { id: "other", title: "The other", categories: ["cs.CL"] },
  ]);
  expect(await searchPapers(readQuery("the"), 1, today)).toMatchObject({ count: 0, isTooCommon: true });
  expect(await searchPapers(readQuery("the model"), 1, today)).toMatchObject({ count: 1, isTooCommon: false });
  const narrowed = await searchPapers(readQuery("the category:cs.CL"), 1, today);
  expect(narrowed).toMatchObject({ count: 1, isTooCommon: true });
  expect(narrowed.papers.map(({ id }) => id)).toEqual(["other"]);
  expect((await countFacets(readQuery("the"), today)).categories).toEqual([]);
});

test("a search that takes longer than it may ends as TooSlow", async () => {
  await indexPapers(
    Array.from({ length: 40 }, (_, index) => ({
      id: `p${index}`,
      title: "model ".repeat(200),
      abstract: "model data ".repeat(5_000),
    })),
  );
  const slow = readQuery(`"${"model data ".repeat(40)}" OR "data data model"`);
  await expect(searchPapers(slow, 1, today, 1)).rejects.toThrow(TooSlow);
  await expect(countFacets(slow, today, 1)).rejects.toThrow(TooSlow);
});
