import { expect, test } from "vitest";
import { findNamedCode } from "@/features/papers/text/code-role";

const A = "https://github.com/ada/engine";
const B = "https://github.com/babbage/mill";
const own = (text: string) => findNamedCode(text).flatMap(({ url, isOfficial }) => (isOfficial ? [url] : []));

test.each([
  ["the only link, whatever is said of it", `We evaluate on the benchmark ${A}.`, [A]],
  ["one repository named twice", `See ${A} and ${A}/tree/main/docs.`, [A, `${A}/tree/main/docs`]],
  ["our code", `We compare to ${B}. Our code: ${A}.`, [A]],
  ["is available at", `Built on ${B}. The code is available at ${A}.`, [A]],
  ["a project page", `It extends ${B}; project page and code at ${A}.`, [A]],
  ["we release", `We release everything at ${A}, and we use ${B}.`, [A]],
  ["words behind the link", `${A} holds our code, based on ${B}.`, [A]],
  ["not what it was made from", `Our implementation, based on ${B}, is at ${A}.`, [A]],
  ["the same owner's other repository", `Code: ${A}. Data in ${A}-data. Baseline: ${B}.`, [A, `${A}-data`]],
  ["all alike where the words say nothing", `${A} ${B}`, [A, B]],
  ["none of those that it only uses", `We use ${B} and we compare to ${A}.`, []],
  [
    "code on two hosts",
    `Code is available at ${A} or https://gitlab.inria.fr/ada/engine.`,
    [A, "https://gitlab.inria.fr/ada/engine"],
  ],
  ["no code, but a page", "See https://example.org/engine.", []],
])("official: %s", (_, text, links) => {
  expect(own(text)).toEqual(links);
});

test("all links to code are found, each once and in order", () => {
  expect(findNamedCode(`We use ${B}. Code at ${A} (${A}) and https://example.org.`)).toEqual([
    { url: B, isOfficial: false },
    { url: A, isOfficial: true },
  ]);
});
