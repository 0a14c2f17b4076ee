import { describe, expect, test } from "vitest";
import { readQuery } from "@/features/search/query";
import { shorten } from "@/features/search/shorten";

/** A query in short: its words (a|b for either, -a for none, a* where it may go on, "a b" for a phrase) and what it narrows. */
function inShort(text: string, isTyping = false) {
  const { clauses, filters, excluded, order, misread, leftOut } = readQuery(text, isTyping);
  const narrowing = (given: object) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && String(value) !== ""));
  const words = clauses.map(({ terms, isExcluded }) => {
    const shown = terms.map(({ place, text: word, isPhrase, isPrefix }) => {
      const quoted = isPhrase ? `"${word}"` : word;
      return `${place === "any" ? "" : `${place}:`}${quoted}${isPrefix ? "*" : ""}`;
    });
    return `${isExcluded ? "-" : ""}${shown.join("|")}`;
  });
  return {
    words,
    ...narrowing(filters),
    ...(excluded.length > 0 ? { excluded: excluded.map(narrowing) } : {}),
    ...(order ? { order } : {}),
    ...(misread.length > 0 ? { misread } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  };
}

describe("words", () => {
  test.each([
    ["a b", ["a", "b"]],
    ['"a b" -c', ['"a b"', "-c"]],
    ["a OR b c", ["a|b", "c"]],
    ["a or b", ["a", "or", "b"]],
    ["title:a -title:b author:c -author:d abstract:e", ["title:a", "-title:b", "author:c", "-author:d", "abstract:e"]],
    ["Author:a TITLE:b", ["author:a", "title:b"]],
    ["title：a", ["title:a"]],
    ["„a b“ “c d” «e f» »g h« 「i j」 『k l』", ['"a b"', '"c d"', '"e f"', '"g h"', '"i j"', '"k l"']],
    ["author:„a b“ -「c d」", ['author:"a b"', '-"c d"']],
    ["quant* title:quant* GPT-4*", ["quant*", "title:quant*", "GPT-4*"]],
    ["A* search", ["A*", "search"]],
    ['"a b', ['"a b"']],
  ])("%s", (text, words) => {
    expect(inShort(text)).toEqual({ words });
  });

  test("may go on while they are typed", () => {
    expect(inShort("a quant", true)).toEqual({ words: ["a", "quant*"] });
    expect(inShort("a quant ", true)).toEqual({ words: ["a", "quant"] });
    expect(readQuery("a quant*")).toEqual(readQuery("a quant", true));
    expect(inShort('a "b quant', true)).toEqual({ words: ["a", '"b quant"*'] });
    expect(inShort('a "b quant ', true)).toEqual({ words: ["a", '"b quant"'] });
    expect(inShort('a "b quant"', true)).toEqual({ words: ["a", '"b quant"'] });
    expect(readQuery('a "b quant*')).toEqual(readQuery('a "b quant', true));
  });
});

describe("brackets", () => {
  test.each([
    ["(a OR b) c", ["a|b", "c"]],
    ["c (a OR b)", ["c", "a|b"]],
    ["(a b) OR c", ["a|c", "b|c"]],
    ["(a b) OR (c d)", ["a|c", "a|d", "b|c", "b|d"]],
    ["((a OR b)) (c)", ["a|b", "c"]],
    ["(a OR (b c)) d", ["a|b", "a|c", "d"]],
    ["title:(a OR b) c", ["title:a|title:b", "c"]],
    ["-(a OR b) c", ["-a|b", "c"]],
    ["-(a b) c", ["-a b", "c"]],
    ["（a OR b） c", ["a|b", "c"]],
    ["(a OR b), c", ["a|b", "c"]],
    ["Attention (self)", ["Attention", "self"]],
    ["f(x) O(n log n)", ["f(x)", "O(n", "log", "n"]],
    ["(a b", ["a", "b"]],
    ["a) b", ["a", "b"]],
    ["()) (( a", ["a"]],
  ])("%s", (text, words) => {
    expect(inShort(text)).toEqual({ words });
  });

  test("that are more than can be asked for are named", () => {
    expect(inShort('-(a "b c") d')).toEqual({ words: ["d"], leftOut: ['-(a "b c")'] });
    expect(inShort("-(category:cs.CL a) d")).toEqual({ words: ["d"], leftOut: ["-(category:cs.CL a)"] });
    const many = (letter: string) => `(${Array.from({ length: 6 }, (_, index) => letter + index).join(" ")})`;
    expect(inShort(`${many("a")} OR ${many("b")}`).leftOut).toEqual(["OR"]);
  });
});

describe("filters", () => {
  const span = (first: string | null, last: string | null) => ({ first, last });
  const bound = (first: string | null, last: string | null) => ({ first, last, isBound: true });
  test.each([
    ["org:nvidia Org:Google", { organizations: ["nvidia", "Google"] }],
    ["category:cs.CL category:cs", { categories: ["cs.CL", "cs"] }],
    ["category:cs.*", { categories: ["cs"] }],
    ["category:cs.CL OR category:cs.LG", { categories: ["cs.CL", "cs.LG"] }],
    ["(category:cs.CL OR category:cs.LG)", { categories: ["cs.CL", "cs.LG"] }],
    ["-org:NVIDIA", { excluded: [{ organizations: ["NVIDIA"] }] }],
    ["-category:cs.CL -category:cs.LG", { excluded: [{ categories: ["cs.CL"] }, { categories: ["cs.LG"] }] }],
    ['-keyword:"world model"', { excluded: [{ keywords: ["world-model"] }] }],
    ["-has:code", { excluded: [{ hasCode: true }] }],
    ["-by:ada", { excluded: [{ submitters: ["ada"] }] }],
    ["votes:>10", { votes: [{ sign: ">", value: 10 }] }],
    ["votes:> 10", { votes: [{ sign: ">", value: 10 }] }],
    ["votes: >= 10", { votes: [{ sign: ">=", value: 10 }] }],
    ["votes: 10", { votes: [{ sign: ">=", value: 10 }] }],
    ["Votes：≥10", { votes: [{ sign: ">=", value: 10 }] }],
    [
      "votes:=3 votes:<4",
      {
        votes: [
          { sign: "=", value: 3 },
          { sign: "<", value: 4 },
        ],
      },
    ],
    [
      "votes:20..10",
      {
        votes: [
          { sign: ">=", value: 10 },
          { sign: "<=", value: 20 },
        ],
      },
    ],
    ["votes:10.. ", { votes: [{ sign: ">=", value: 10 }] }],
    ["votes:..20", { votes: [{ sign: "<=", value: 20 }] }],
    ["stars:1k", { stars: [{ sign: ">=", value: 1_000 }] }],
    ["stars:>1.5K", { stars: [{ sign: ">", value: 1_500 }] }],
    ["stars:<1,200", { stars: [{ sign: "<", value: 1_200 }] }],
    ["stars:2000m", { stars: [{ sign: ">=", value: 2_000_000_000 }] }],
    ["submitted:2026-01..2026-03", { submitted: [span("2026-01-01", "2026-03-31")] }],
    ["submitted:>2026-01", { submitted: [bound("2026-02-01", null)] }],
    ["submitted:>=2026-01", { submitted: [bound("2026-01-01", null)] }],
    ["submitted:<2026-03-01", { submitted: [bound(null, "2026-02-28")] }],
    ["submitted:<=2026-W10", { submitted: [bound(null, "2026-03-08")] }],
    ["submitted:=2025", { submitted: [span("2025-01-01", "2025-12-31")] }],
    ["featured: > 2026-01", { featured: [bound("2026-02-01", null)] }],
    ["-featured:2026-01-05", { excluded: [{ featured: [span("2026-01-05", "2026-01-05")] }] }],
    ["id:2604.07429v1", { ids: ["2604.07429"] }],
    ["id:https://arxiv.org/abs/2604.07429", { ids: ["2604.07429"] }],
    ["id:10.48550/arXiv.2604.07429", { ids: ["2604.07429"] }],
    ["id:10.1145/3292500", { ids: ["10.1145/3292500"] }],
    ["id:2604.07429 id:2604.07430", { ids: ["2604.07429", "2604.07430"] }],
    ["id:2604.07429,2604.07430v2", { ids: ["2604.07429", "2604.07430"] }],
    ["id:some-title-1a2b3c", { ids: ["some-title-1a2b3c"] }],
    ["2604.07429 2604.07430", { ids: ["2604.07429", "2604.07430"] }],
    ["2604.07429 OR 2604.07430", { ids: ["2604.07429", "2604.07430"] }],
    ["2604.07429 order:votes", { ids: ["2604.07429"], order: "votes" }],
    ["arXiv:2604.07429v2 order:votes", { ids: ["2604.07429"], order: "votes" }],
    ["arxiv 2604.07429 order:votes", { ids: ["2604.07429"], order: "votes" }],
    ["[2604.07429] order:votes", { ids: ["2604.07429"], order: "votes" }],
    ["arXiv: 2604.07429 order:votes", { ids: ["2604.07429"], order: "votes" }],
    ["https://huggingface.co/papers/2604.07429 Order:Date", { ids: ["2604.07429"], order: "date" }],
    ["https://doi.org/10.1145/3292500 has:code", { ids: ["10.1145/3292500"], hasCode: true }],
    ["-2604.07429", { excluded: [{ ids: ["2604.07429"] }] }],
  ])("%s", (text, narrowed) => {
    expect(inShort(text)).toEqual({ words: [], ...narrowed });
  });
});

describe("what looks like a field and is none is read as words and named", () => {
  test.each([
    "foo:bar",
    "-foo:bar",
    'foo:"bar baz"',
    "votes:many",
    "votes:>many",
    "votes:1..2..3",
    "stars:1.5",
    "has:video",
    "order:foo",
    "-order:votes",
    "category:cs/CL",
    "submitted:today",
    "submitted:2026-02-30",
    "submitted:>soon",
    "id:a|b",
  ])("%s", (text) => {
    const { words, ...rest } = inShort(text);
    expect(rest).toEqual({ misread: [text] });
    expect(words).toHaveLength(1);
  });

  test.each(["https://example.org", "Note: this", "BERT:", "BERT:large", "10:30", "std::vector", "re: a", "model: b"])(
    "but not %s",
    (text) => {
      expect(readQuery(text)).toMatchObject({ misread: [], leftOut: [] });
      expect(readQuery(text).clauses.length).toBeGreaterThan(0);
    },
  );
});

describe("what means nothing where it stands is left out and named", () => {
  test.each([
    ["OR a", ["a"], ["OR"]],
    ["a OR", ["a"], ["OR"]],
    ["OR", [], ["OR"]],
    ["a OR OR b", ["a|b"], ["OR"]],
    ["a OR -b", ["a", "-b"], ["OR"]],
    ["-a OR b", ["-a", "b"], ["OR"]],
    ["a - b", ["a", "b"], ["-"]],
    ["-", [], ["-"]],
    ['""', [], ['""']],
    ['a "', ["a"], ['"']],
    ["title: a", ["a"], ["title:"]],
    ["votes:> a", ["a"], ["votes:>"]],
    ["title:(a", ["a"], ["title:("]],
  ])("%s", (text, words, leftOut) => {
    expect(inShort(text)).toEqual({ words, leftOut });
  });

  test("so is an OR beside what narrows the search", () => {
    expect(inShort("a OR category:cs.CL")).toEqual({ words: ["a"], categories: ["cs.CL"], leftOut: ["OR"] });
    expect(inShort("org:x OR category:cs.CL")).toMatchObject({ leftOut: ["OR"] });
    expect(inShort("votes:>1 OR votes:<9")).toMatchObject({ leftOut: ["OR"] });
    expect(inShort("submitted:>2026 OR submitted:<2025")).toMatchObject({ leftOut: ["OR"] });
    expect(inShort("category:cs.CL OR -category:cs.LG")).toMatchObject({ leftOut: ["OR"] });
    expect(inShort("a OR order:votes")).toMatchObject({ leftOut: ["OR"] });
  });

  test("but not while it is typed", () => {
    for (const text of ["a OR", "a -", 'a "', "a title:", "a votes:>", "a title:(b"])
      expect(readQuery(text, true), text).toMatchObject({ leftOut: [], misread: [] });
  });
});

describe("NOT, AND and |", () => {
  test.each([
    ["diffusion NOT video", ["diffusion", "-video"]],
    ['a NOT "b c" NOT title:d', ["a", '-"b c"', "-title:d"]],
    ["a NOT (b OR c)", ["a", "-b|c"]],
    ["a AND b", ["a", "b"]],
    ["a AND NOT b", ["a", "-b"]],
    ["(a AND b) OR c", ["a|c", "b|c"]],
    ["a | b c", ["a|b", "c"]],
    ["(a || b) c", ["a|b", "c"]],
    ["a|b not c and d", ["a|b", "not", "c", "and", "d"]],
  ])("%s", (text, words) => {
    expect(inShort(text)).toEqual({ words });
  });

  test("go before filters, too", () => {
    expect(inShort("a NOT org:nvidia")).toEqual({ words: ["a"], excluded: [{ organizations: ["nvidia"] }] });
    expect(inShort("category:cs.CL | category:cs.LG")).toEqual({ words: [], categories: ["cs.CL", "cs.LG"] });
    expect(inShort("NOT foo:bar")).toEqual({ words: ["-foo:bar"], misread: ["NOT foo:bar"] });
  });

  test("that stand alone are named where they would say something", () => {
    expect(inShort("a NOT")).toEqual({ words: ["a"], leftOut: ["NOT"] });
    expect(inShort("a NOT OR b")).toEqual({ words: ["a|b"], leftOut: ["NOT"] });
    expect(inShort("a |")).toEqual({ words: ["a"], leftOut: ["|"] });
    expect(inShort("a AND")).toEqual({ words: ["a"] });
    expect(inShort("a NOT", true)).toEqual({ words: ["a"] });
  });
});

describe("brackets of filters that are excluded", () => {
  test.each([
    ["-(org:google OR org:nvidia)", [{ organizations: ["google", "nvidia"] }]],
    ["-(category:cs.CL category:cs.LG)", [{ categories: ["cs.CL", "cs.LG"] }]],
    ["NOT (submitted:2025 OR submitted:2024-01)", [{ submitted: [expect.anything(), expect.anything()] }]],
    ["-(votes:>10)", [{ votes: [{ sign: ">", value: 10 }] }]],
  ])("%s", (text, excluded) => {
    expect(inShort(`a ${text}`)).toEqual({ words: ["a"], excluded });
  });

  test.each(["-(org:a OR category:b)", "-(votes:>10 votes:<5)", "-(org:a b)", "-(order:votes)", "-(org:a -org:b)"])(
    "but not %s",
    (text) => {
      expect(inShort(`a ${text}`)).toEqual({ words: ["a"], leftOut: [text] });
    },
  );
});

test("signs that nobody sees are nothing within a word and around it", () => {
  expect(inShort("quan\u00adtization mo\u200bdel \u200etitle:a\u200f \u2066-b\u2069 \ufeffc")).toEqual({
    words: ["quantization", "model", "title:a", "-b", "c"],
  });
  expect(inShort("2604.\u200b07429")).toEqual({ words: [], ids: ["2604.07429"] });
  expect(inShort("a\u0000b")).toEqual({ words: ["a", "b"] });
});

describe("a query that is too long", () => {
  test("has 32 parts at most, of which words are left out before what is excluded", () => {
    const many = Array.from({ length: 40 }, (_, index) => `w${index}`).join(" ");
    const { words, isCut } = { ...inShort(`${many} -x org:nvidia NOT y`), ...readQuery(many) };
    expect(words).toHaveLength(32);
    expect(words.slice(-3)).toEqual(["w29", "-x", "-y"]);
    expect(isCut).toBe(true);
    expect(inShort(`${many} org:nvidia`)).toMatchObject({ organizations: ["nvidia"] });
    expect(readQuery("a b").isCut).toBe(false);
  });

  test("is cut between two words", () => {
    const { clauses, isCut } = readQuery(`"${"model ".repeat(200)}"`);
    expect(isCut).toBe(true);
    expect(clauses[0]!.terms[0]!.text).toMatch(/^(model ){160,170}model$/);
    expect(shorten("model ".repeat(200))).toMatch(/^(model ){165}model$/);
    expect(shorten(`${"a OR ".repeat(400)}b`)).toMatch(/ a$/);
    expect(readQuery(`${"x".repeat(999)}yz`).clauses[0]!.terms[0]!.text).toHaveLength(1_000);
    expect(readQuery("x".repeat(1_000)).isCut).toBe(false);
  });

  test("keeps what narrows it and what is excluded, wherever it stands", () => {
    const behind = '-video org:"Google DeepMind" NOT (a OR b) category:cs.CL votes:>10 order:date';
    for (const words of [
      "model ".repeat(300),
      `"${"model ".repeat(300)}"`,
      `(${"model OR ".repeat(200)} model)`,
      "x".repeat(1_500),
    ]) {
      const query = readQuery(`${words} ${behind}`);
      expect(query).toMatchObject({
        filters: { organizations: ["Google DeepMind"], categories: ["cs.CL"], votes: [{ sign: ">", value: 10 }] },
        order: "date",
        isCut: true,
        leftOut: [],
      });
      expect(query.clauses.filter(({ isExcluded }) => isExcluded)).toHaveLength(2);
      expect(query.clauses.length).toBeGreaterThan(2);
      expect(shorten(`${words} ${behind}`).length).toBeLessThanOrEqual(1_000);
    }
    expect(readQuery("votes:>1 ".repeat(300)).filters.votes).toHaveLength(111);
  });
});
