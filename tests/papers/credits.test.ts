import { expect, test } from "vitest";
import { authorNames, countAuthors } from "@/features/papers/authors";
import { describeElsewhere } from "@/features/papers/source-names";
import { translatorOf } from "@/words/translator";

test("authors who chose to be hidden are neither named nor counted", () => {
  const authors = [{ name: "Ada Lovelace" }, { name: "Charles Babbage", hidden: true }];
  expect(authorNames({ authors })).toEqual(["Ada Lovelace"]);
  expect(countAuthors({ authors, authorCount: null })).toBe(1);
});

test("the source's number stands in where it gives no names, and nothing where it gives neither", () => {
  expect(countAuthors({ authors: [], authorCount: 546 })).toBe(546);
  expect(countAuthors({ authors: [], authorCount: null })).toBeNull();
  expect(countAuthors({ authors: [], authorCount: 0 })).toBeNull();
});

test("upvotes given elsewhere are told by their source, in the language of the page", () => {
  const t = translatorOf("en");
  expect(describeElsewhere({ "hugging-face": 1234, seed: 3 }, t)).toBe("1,234 on Hugging Face, 3 in the seed list");
  expect(describeElsewhere({ lobsters: 2 }, t)).toBe("2 from lobsters");
  expect(describeElsewhere({}, t)).toBe("");
  expect(describeElsewhere(null, t)).toBe("");
});
