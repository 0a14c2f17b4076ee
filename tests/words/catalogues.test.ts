import { readdirSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { type Language, languageCodes } from "@/lib/languages";
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

test("nothing is in the catalogue that the interface does not ask for", () => {
  const asked = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated"))
    .flatMap((path) => keysAskedIn(readFileSync(`src/${path}`, "utf8")));
  const isAsked = (key: string) => asked.some((one) => (one.endsWith(".") ? key.startsWith(one) : key === one));
  expect([...english.keys()].filter((key) => !isAsked(key))).toEqual([]);
});

/** The keys in a source text, alone or behind a namespace that it names; "digest.confirm." where the end is computed. */
function keysAskedIn(text: string): string[] {
  const quoted = [...text.matchAll(/["`]([\w-]+(?:\.[\w-]+)*\.?)(?=["`]|\$\{)/g)].map(([, key]) => key!);
  const namespaces = [...text.matchAll(/Words\("([\w.]+)"\)/g)].map(([, name]) => name!);
  return [...quoted, ...namespaces.flatMap((name) => quoted.map((key) => `${name}.${key}`))];
}

test("plurals follow the language", () => {
  const papers = (language: Language) => [1, 2].map((count) => translatorOf(language)("feed.papers", { count }));
  expect(papers("en")).toEqual(["1 paper", "2 papers"]);
  expect(papers("de")).toEqual(["1 Paper", "2 Papers"]);
  expect(papers("zh")).toEqual(["1 篇论文", "2 篇论文"]);
});
