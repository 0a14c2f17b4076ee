import { readdirSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { languageCodes } from "@/lib/languages";
import { translatorOf } from "@/words/translator";

type Node = { [key: string]: Node | string };

/** "feed.papers" → its message, for every message of a catalogue. */
function flatten(node: Node, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** The values and tags that a message speaks of: "count", "<link>". */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) visit(value);
    }
  };
  visit(parse(message));
  return [...found].sort();
}

const catalogues = Object.fromEntries(
  languageCodes.map((code) => [code, flatten(JSON.parse(readFileSync(`src/words/${code}.json`, "utf8")))]),
);
const english = catalogues.en!;

test("there is a catalogue for each language, and none beside", () => {
  const files = readdirSync("src/words").filter((name) => name.endsWith(".json"));
  expect(files.sort()).toEqual(languageCodes.map((code) => `${code}.json`).sort());
});

test.each(languageCodes)("%s has every message, and no other", (code) => {
  expect([...catalogues[code]!.keys()].sort()).toEqual([...english.keys()].sort());
});

test.each(languageCodes)("%s is given the values that the English words are given", (code) => {
  const differing = [...catalogues[code]!].flatMap(([key, message]) => {
    const wanted = argumentsOf(english.get(key) ?? "").join();
    return argumentsOf(message).join() === wanted ? [] : [`${key}: ${message}`];
  });
  expect(differing).toEqual([]);
});

test("every key that the interface asks for is in the catalogue, and nothing else is in it", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  const text = files.filter((path) => !path.startsWith("generated")).map((path) => readFileSync(`src/${path}`, "utf8"));
  const quoted = new Set(
    text.flatMap((one) => [...one.matchAll(/["`]([\w-]+(?:\.[\w-]+)+)["`]/g)].map(([, key]) => key!)),
  );
  const prefixes = text.flatMap((one) =>
    [...one.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix]) => prefix!),
  );
  const isUsed = (key: string) => quoted.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
  expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
});

test("plurals follow the language", () => {
  expect(translatorOf("en")("site.skip")).toBe("Skip to the content");
});
