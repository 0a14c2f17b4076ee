import { expect, test } from "vitest";
import { examples } from "@/features/search/examples";
import { isFilterField } from "@/features/search/fields";
import { findHits } from "@/features/search/find-hits";
import { filterParts, withoutFilters, withoutPart, withPart, wordsOf } from "@/features/search/parts";
import { countFacets, countNewHits, searchIds, searchPapers } from "@/features/search/queries";
import { isEmptyQuery, readQuery } from "@/features/search/query";
import { scan } from "@/features/search/tokens";
import type { Day } from "@/lib/day";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-16" as Day;

/** mulberry32: numbers from 0 to 1 that are the same for the same seed. Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pieces = [
  ..."\"“”„‟＂«»「」『』()（）-:：*%_\\'&|!<>=.,;@#[]{}~^$ ",
  ..."\u0000\u001b\u202e\u200d\u00a0\u3000\ud83d\udfff",
  ...[
    "OR",
    "or",
    "NOT",
    "NOT ",
    "AND",
    " | ",
    "a",
    "model",
    "the",
    "λ",
    "語",
    "שלום",
    "نموذج",
    "🦙",
    "e\u0301",
    "k-NN",
    "C++",
    "GPT-4",
    "f(x)",
    "\\frac{",
  ],
  ...[
    "title:",
    "author:",
    "abstract:",
    "org:",
    "category:",
    "keyword:",
    "id:",
    "by:",
    "submitted:",
    "featured:",
    "votes:",
  ],
  ...[
    "stars:",
    "has:",
    "order:",
    "foo:",
    "constructor:",
    "https://",
    "arXiv:",
    "doi:",
    "Title:",
    "-org:",
    "-votes:",
    "-(",
  ],
  ...[
    "cs.CL",
    "cs.*",
    "2026",
    "2026-01",
    "2026-W16",
    "2026-02-30",
    "9999",
    "1000",
    "..",
    ">",
    ">=",
    "≤",
    "10",
    "1k",
    "1.5m",
  ],
  ...[
    "99999999999",
    "code",
    "votes",
    "2604.07429",
    "2604.07429v2",
    "math/0309136",
    "10.1145/3292500",
    "model*",
    "*",
    "--",
  ],
  ..."'; DROP TABLE x; --|<->|:*A|' OR '1'='1|/* |$1|$0".split("|"),
];

function hostileText(seed: number): string {
  const next = random(seed);
  const length = 1 + Math.floor(next() ** 3 * 60);
  const gap = next();
  return Array.from({ length }, () => pieces[Math.floor(next() * pieces.length)] + (next() < gap ? " " : "")).join("");
}

const texts = Array.from({ length: 120 }, (_, index) => hostileText(index + 1));

const many: Record<string, string> = {
  "10,000 characters": "model data ".repeat(1_000),
  "a thousand OR": "a OR ".repeat(1_000),
  "a thousand minus signs": "-".repeat(1_000),
  "a thousand minus signs apart": "- ".repeat(1_000),
  "a thousand brackets": `${"(".repeat(500)}a${")".repeat(499)}`,
  "brackets of brackets": `${"(a b OR ".repeat(80)}c${")".repeat(80)}`,
  "brackets side by side": "(a b) OR ".repeat(100),
  "a thousand filters": "votes:1 ".repeat(1_000),
  "a thousand filters behind hyphens": "-votes:1 -org:a ".repeat(500),
  "a thousand categories": "category:a OR ".repeat(1_000),
  "a thousand days": "submitted:>2026 -featured:2026 ".repeat(500),
  "a thousand ids": `id:${"a,".repeat(490)}`,
  "a thousand empty quotation marks": '""„“'.repeat(500),
};

test.each(Object.entries(many))("%s are a search like any other", async (_, text) => {
  await indexPapers([{ id: "one", title: "A model of words", abstract: "Nothing else." }]);
  await expectSearched(text);
});

test("texts put together from all signs of the language are searches like any other", {
  timeout: 120_000,
}, async () => {
  await indexPapers([{ id: "one", title: "A model of words", abstract: "Nothing else." }]);
  for (const text of texts) await expectSearched(text);
});

async function expectSearched(text: string) {
  const said = JSON.stringify(text).slice(0, 200);
  for (const isTyping of [false, true]) {
    const query = readQuery(text, isTyping);
    const { papers, count } = await searchPapers(query, 1, today);
    expect(papers.length, said).toBe(count);
    expect(await searchIds({ ...query, order: "votes" }, 10, today), said).toHaveLength(count);
    if (!isEmptyQuery(query)) expect(await countNewHits(query, new Date(0), 10, 3_000), said).toBeLessThanOrEqual(1);
  }
  await countFacets(readQuery(text), today);
  expect(await findHits({ text, page: 1, today, isTyping: true }), said).not.toBeNull();
}

test("each text is made of its parts, in order and whole", () => {
  for (const text of texts) {
    let at = 0;
    for (const { raw, start, end } of scan(text)) {
      expect(text.slice(at, start).trim()).toBe("");
      expect(end).toBeGreaterThan(start);
      expect(text.slice(start, end)).toBe(raw);
      at = end;
    }
    expect(text.slice(at).trim()).toBe("");
  }
});

test("a part that is added to whatever text is understood as the filter that it is, and taken out again", () => {
  for (const text of texts.map((one) => one.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " "))) {
    const said = JSON.stringify(text);
    const added = withPart(text, "votes:>=77");
    expect(readQuery(added).filters.votes, said).toContainEqual({ sign: ">=", value: 77 });
    expect(readQuery(withoutPart(added, "votes:>=77")).filters.votes, said).not.toContainEqual({
      sign: ">=",
      value: 77,
    });
    const words = readQuery(withoutFilters(text));
    expect(filterParts(withoutFilters(text)), said).toEqual([]);
    expect(JSON.stringify(words.clauses), said).toBe(JSON.stringify(readQuery(text).clauses));
    expect(readQuery(wordsOf(text)).order, said).toBeNull();
  }
});

test("the examples of the help are understood as they are written, and each field is among them", () => {
  for (const example of Object.values(examples))
    expect(readQuery(example), example).toMatchObject({ misread: [], leftOut: [] });
  const fields = ["title", "author", "abstract", "org", "category", "keyword", "id", "by", "submitted", "featured"];
  for (const field of [...fields, "votes", "stars", "has", "order"])
    expect(Object.values(examples).join(" "), field).toMatch(new RegExp(`(^|[ -])${field}:`));
  expect(fields.slice(3).every(isFilterField)).toBe(true);
});
