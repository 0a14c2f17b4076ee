import { describe, expect, test } from "vitest";
import {
  filterParts,
  filterValue,
  partOf,
  periodParts,
  withoutFilters,
  withoutPart,
  withPart,
} from "@/features/search/parts";
import { readQuery } from "@/features/search/query";
import { searchPath } from "@/features/search/search-path";
import type { Day } from "@/lib/day";

describe("a part that is added", () => {
  test.each([
    ["", "has:code", "has:code"],
    ["k-NN  search", "has:code", "k-NN  search has:code"],
    ["votes:>5 agents", "votes:>=10", "agents votes:>=10"],
    ["agents VOTES:>5", "votes:>=10", "agents votes:>=10"],
    ["agents order:date", "order:votes", "agents order:votes"],
    ["votes:>many agents", "votes:>=10", "votes:>many agents votes:>=10"],
    ["-org:nvidia agents", "org:google", "-org:nvidia agents org:google"],
    ["submitted:2026-04 λ", "submitted:2026", "λ submitted:2026"],
    ['"open ended', "has:code", 'has:code "open ended'],
    ['"one two" three', "has:code", '"one two" three has:code'],
    ["„one two", "has:code", "has:code „one two"],
    ["„one two“ «three» 「four」", "has:code", "„one two“ «three» 「four」 has:code"],
    ["(a OR b) quant*", "has:code", "(a OR b) quant* has:code"],
    ["(a OR b", "has:code", "(a OR b has:code"],
    ["votes:> 5 a", "votes:>=10", "a votes:>=10"],
    ["category:cs.CL OR category:cs.LG a", "category:stat", "a category:stat"],
    ["a (category:cs.CL OR category:cs.LG) b", "category:stat", "a b category:stat"],
    ["-(org:nvidia OR org:meta) a", "org:google", "-(org:nvidia OR org:meta) a org:google"],
    ["NOT org:nvidia a", "org:google", "NOT org:nvidia a org:google"],
    ["a NOT", "has:code", "has:code a NOT"],
  ])("%j with %s is %j", (text, part, result) => {
    expect(withPart(text, part)).toBe(result);
  });

  test("is understood as the filter that it is, also behind an open quotation mark", () => {
    for (const text of ["agents", '"open ended', "a OR", "-", "“"])
      expect(readQuery(withPart(text, "votes:>=10")).filters.votes, text).toEqual([{ sign: ">=", value: 10 }]);
  });
});

describe("a part that is taken out", () => {
  test.each([
    ["has:code agents", "has:code", "agents"],
    ["k-NN  has:code search", "has:code", "k-NN  search"],
    ["agents HAS:CODE", "has:code", "agents"],
    ["has:code has:code", "has:code", ""],
    ["agents", "has:code", "agents"],
    ['org:"Google DeepMind" robots', 'org:"Google DeepMind"', "robots"],
    ["org:nvidia org:google", "org:nvidia", "org:google"],
    ["org:nvidia OR org:google", "org:nvidia", "org:google"],
    ["a OR b org:nvidia OR org:google OR org:meta c", "org:google", "a OR b org:nvidia OR org:meta c"],
    ["-org:nvidia agents", "-org:nvidia", "agents"],
    ["-org:nvidia agents", "org:nvidia", "-org:nvidia agents"],
    ["votes:> 5 agents", "votes:> 5", "agents"],
    ["(has:code a)", "has:code", "(a)"],
    ["a (b (has:code))", "has:code", "a (b)"],
    ["a -(org:nvidia OR org:meta)", "-(org:nvidia OR org:meta)", "a"],
    ["a NOT has:code b", "NOT has:code", "a b"],
    ["a AND has:code b", "has:code", "a b"],
    ["NOT OR has:code b", "has:code", "b"],
    ["author:„Ada Lovelace“ has:code", "has:code", "author:„Ada Lovelace“"],
  ])("%j without %s is %j", (text, part, result) => {
    expect(withoutPart(text, part)).toBe(result);
  });

  test("is the one that was added", () => {
    for (const text of [
      "agents",
      "k-NN  search",
      '"one two" -three',
      "title:λ OR b",
      "(a OR b) c*",
      "-org:x",
      "„a b“ 「c」",
    ])
      expect(withoutPart(withPart(text, "votes:>=50"), "votes:>=50"), text).toBe(text);
  });
});

test("what narrows a search is told from its words, its order and what only looks like it", () => {
  const text =
    'title:attention "a b" votes:>10 org:"Google DeepMind" stars:few order:votes -has:code votes:>10 foo:bar';
  expect(filterParts(text)).toEqual(["votes:>10", 'org:"Google DeepMind"', "-has:code"]);
  expect(withoutFilters(text)).toBe('title:attention "a b" stars:few order:votes foo:bar');
  expect(filterParts("-(org:nvidia OR org:meta) a NOT by:ada -(b c)")).toEqual([
    "-(org:nvidia OR org:meta)",
    "NOT by:ada",
  ]);
  expect(withoutFilters("-(org:nvidia OR org:meta) a NOT by:ada -(b c)")).toBe("a -(b c)");
  expect(filterValue("-(org:nvidia)", "org")).toBeNull();
  expect(filterValue(text, "org")).toBe("google deepmind");
  expect(filterValue(text, "stars")).toBeNull();
  expect(filterValue("-category:cs.CL", "category")).toBeNull();
  for (const empty of ["title:", "votes:>", "org:", "order:", "Note:"]) expect(filterParts(empty), empty).toEqual([]);
});

test("a value with spaces or quotation marks is quoted", () => {
  expect(partOf("org", "nvidia")).toBe("org:nvidia");
  expect(partOf("org", 'The "A" Lab')).toBe('org:"The A Lab"');
  for (const value of ["a)", "(a", "„a“", "A (B)", "「a」", "a-b.c"]) {
    const part = partOf("org", value);
    const plain = value.replace(/[„“「」]/g, "");
    expect(readQuery(`${part} x`).filters.organizations, part).toEqual([plain]);
    expect(withoutPart(`${part} x`, part), part).toBe("x");
  }
});

test("periods are parts that the language of queries understands", () => {
  const periods = periodParts("2026-01-01" as Day);
  expect(periods).toEqual({
    week: "submitted:2026-W01",
    month: "submitted:2026-01",
    year: "submitted:2026",
    older: "submitted:..2025",
  });
  const spans = Object.values(periods).map((part) => readQuery(part).filters.submitted[0]);
  expect(spans).toEqual([
    { first: "2025-12-29", last: "2026-01-04" },
    { first: "2026-01-01", last: "2026-01-31" },
    { first: "2026-01-01", last: "2026-12-31" },
    { first: null, last: "2025-12-31" },
  ]);
});

test("an address holds whatever was typed", () => {
  const text = '"a b" λ & 100% + #1 ?q=x';
  expect(new URL(searchPath(text, 3), "http://x").searchParams.get("q")).toBe(text);
  expect(searchPath("a", 1)).toBe("/papers?q=a");
  expect(searchPath("a", 2)).toBe("/papers?q=a&page=2");
});
