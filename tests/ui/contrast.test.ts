import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dark, light } from "../../tailwind.config";

type Name = keyof typeof light extends `--color-${infer Rest}` ? Rest : never;
/** What is painted on what, and where that is to be seen. */
type Pair = [front: Name, back: Name, where: string];

const washes: Name[] = ["wash-1", "wash-2", "wash-3", "wash-4", "wash-5", "wash-6"];

/** Read as text: 4.5:1 at any size (WCAG 1.4.3). */
const texts: Pair[] = [
  ["ink", "paper", "titles and running text"],
  ["ink", "raised", "notices; a button under the pointer"],
  ["ink", "accent-wash", "selected text"],
  ["soft", "paper", "abstracts, facts, hints"],
  ["soft", "raised", "facts within notices; a fact under the pointer"],
  ["soft", "accent-wash", "selected abstracts"],
  ["link", "paper", "links in running text"],
  ["link", "raised", "links within notices; a day under the pointer"],
  ["link", "accent-wash", "selected links"],
  ["accent", "paper", "what is noted about a paper"],
  ["accent", "raised", "the same on a raised ground"],
  ["accent", "accent-wash", "the number of a vote that is given"],
  ["paper", "ink", "the main button, the skip link, the letter of an organization"],
  ["paper", "soft", "the main button under the pointer"],
  ["good", "paper", "what went well"],
  ["good", "raised", "the same within a notice"],
  ["bad", "paper", "what is wrong with a field"],
  ["bad", "raised", "the same within a notice"],
  ...washes.flatMap((wash): Pair[] => [
    ["ink", wash, "the words of a cover"],
    ["soft", wash, "the label of a cover"],
  ]),
];

/** Seen as the border of a control, its state or its focus, or as a mark: 3:1 (WCAG 1.4.11). */
const marks: Pair[] = [
  ["control", "paper", "borders of buttons and fields"],
  ["control", "raised", "the same under the pointer"],
  ["link", "paper", "the focus ring"],
  ["link", "raised", "the focus ring; the edge of a notice"],
  ["accent", "paper", "the mark of what is new, the border of a vote that is given"],
  ["accent", "accent-wash", "the arrow of a vote that is given"],
  ["good", "raised", "the edge of a notice of success"],
  ["bad", "raised", "the edge of a notice of a problem"],
  ["bad", "paper", "the border of a field that is wrong"],
];

const themes = { light, dark };

/** WCAG 2.2's relative luminance of a colour like "#1c1b18". */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** WCAG 2.2's contrast ratio, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const ratioOf = (theme: keyof typeof themes, front: Name, back: Name) =>
  contrast(themes[theme][`--color-${front}`], themes[theme][`--color-${back}`]);

test("contrast is counted as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

for (const theme of ["light", "dark"] as const)
  describe(`in the ${theme} theme`, () => {
    test.each(texts)("%s on %s can be read: %s", (front, back) => {
      expect(ratioOf(theme, front, back)).toBeGreaterThanOrEqual(4.5);
    });
    test.each(marks)("%s on %s can be seen: %s", (front, back) => {
      expect(ratioOf(theme, front, back)).toBeGreaterThanOrEqual(3);
    });
  });

/** The share of `control` under the busiest day of a calendar (styles/feed.css). */
const BUSIEST = 0.3;

test.each(["light", "dark"] as const)("the busiest day of a calendar can be read in the %s theme", (theme) => {
  const { "--color-control": control, "--color-paper": paper, ...colors } = themes[theme];
  const ground = mix(control, paper, BUSIEST);
  for (const name of ["--color-ink", "--color-soft"] as const)
    expect(contrast(colors[name], ground), name).toBeGreaterThanOrEqual(4.5);
});

function mix(one: string, other: string, share: number): string {
  const part = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(one, at) * share + part(other, at) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

test("every colour is used in a pair, but for lines, which only separate what space separates too", () => {
  const used = new Set([...texts, ...marks].flatMap((pair) => pair.slice(0, 2)));
  const unused = Object.keys(light).filter((name) => !used.has(name.replace("--color-", "") as Name));
  expect(unused).toEqual(["--color-line"]);
});

test("both themes have the same colours, and the browser's own frame has that of the page", () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light));
  const layout = readFileSync("src/app/layout.tsx", "utf8");
  for (const theme of [light, dark]) expect(layout).toContain(`color: "${theme["--color-paper"]}"`);
});

test("the table of every pair is printed", () => {
  const line = (kind: string, [front, back, where]: Pair) =>
    `${kind.padEnd(5)} ${front.padEnd(8)} on ${back.padEnd(12)} ${ratioOf("light", front, back).toFixed(1).padStart(5)} ${ratioOf("dark", front, back).toFixed(1).padStart(5)}  ${where}`;
  const lines = [...texts.map((pair) => line("text", pair)), ...marks.map((pair) => line("mark", pair))];
  console.log(`                               light  dark\n${lines.join("\n")}`);
  expect(lines).toHaveLength(texts.length + marks.length);
});
