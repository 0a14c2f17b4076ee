import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findNamedCode } from "@/features/papers/text/code-role";
import { paperHtml } from "@/features/papers/text/html";
import { paperText } from "@/features/papers/text/plain";
import { htmlFaults } from "./html-tags";

type Text = { name: string; title: string; abstract: string };

const data = "../shared/data";
const read = (path: string) => readFileSync(`${data}/${path}`, "utf8");

/** Recorded titles and abstracts lie beside the project, not in it; elsewhere these tests are skipped and say so. */
const testWithData = test.skipIf(!existsSync(`${data}/papers-seed.json`));

function realTexts(): Text[] {
  const seed: { index: number; title: string; abstract: string }[] = JSON.parse(read("papers-seed.json"));
  const days = ["daily_papers", "daily_papers_variants"].flatMap((folder) =>
    readdirSync(`${data}/${folder}`).flatMap((file): { paper: { id: string; title: string; summary: string } }[] =>
      JSON.parse(read(`${folder}/${file}`)),
    ),
  );
  const odd = read("odd-papers.jsonl")
    .trim()
    .split("\n")
    .map((line): { id: string; title: string; abstract: string } => JSON.parse(line));
  return [
    ...seed.map(({ index, title, abstract }) => ({ name: `seed ${index}`, title, abstract })),
    ...days.map(({ paper }) => ({ name: paper.id, title: paper.title, abstract: paper.summary })),
    ...odd.map(({ id, title, abstract }) => ({ name: id, title, abstract })),
  ];
}

testWithData(
  "every recorded title and abstract becomes clean HTML and stable plain text (needs ../shared/data)",
  () => {
    const texts = realTexts();
    expect(texts.length).toBeGreaterThan(900);
    for (const { name, title, abstract } of texts) {
      for (const [text, links] of [
        [title, false],
        [abstract, true],
      ] as const) {
        const html = paperHtml(text, { links });
        expect(htmlFaults(html), name).toEqual([]);
        expect(html, name).not.toMatch(/katex-error|bad0ff/);
        if (!links) expect(html, name).not.toContain("<a ");
        const plain = paperText(text);
        expect(paperText(plain), name).toBe(plain);
      }
    }
  },
);

testWithData("no residue is left in the feed's recorded abstracts (needs ../shared/data)", () => {
  const feed = realTexts().filter(({ name }) => /^seed|^26/.test(name));
  const left = feed.flatMap(({ name, title, abstract }) =>
    [title, abstract].flatMap((text) => {
      const plain = paperText(text).replace(/https?:\/\/\S+/g, "");
      const residue =
        plain.match(
          /\\|``|''|propto|cdot|boldsymbol|math[a-z]+\{|\d(?:\.\d+)?times\b|\{(?:times|sim|circ)\}|[a-z]--[a-z]|\*\w/g,
        ) ?? [];
      return residue.map((found) => `${name}: ${found}`);
    }),
  );
  expect(left).toEqual([]);
});

testWithData("the seed's code links are found (needs ../shared/data)", () => {
  const seed: { index: number; abstract: string; codeUrl: string | null }[] = JSON.parse(read("papers-seed.json"));
  for (const { index, abstract, codeUrl } of seed) {
    expect(findNamedCode(abstract)[0]?.url ?? null, `seed ${index}`).toBe(codeUrl?.replace(/\/$|\.git$/, "") ?? null);
  }
});

testWithData("an abstract without maths costs well under a millisecond (needs ../shared/data)", () => {
  const plain = realTexts()
    .map(({ abstract }) => abstract)
    .filter((abstract) => !/[$\\_^]/.test(abstract));
  const rounds = [0, 1, 2].map(() => {
    const start = performance.now();
    for (const abstract of plain) paperHtml(abstract);
    return (performance.now() - start) / plain.length;
  });
  expect(Math.min(...rounds)).toBeLessThan(0.3);
});
