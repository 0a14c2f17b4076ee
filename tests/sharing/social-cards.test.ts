import { readPixels } from "@tests/support/pixels";
import { sizeOfPng } from "@tests/support/png";
import { expect, test } from "vitest";
import { cardAnswer } from "@/features/sharing/social/card-answer";
import { drawDayCard } from "@/features/sharing/social/day-card";
import { heightOf } from "@/features/sharing/social/drawing";
import { setInType } from "@/features/sharing/social/letters";
import { drawPaperCard, type PaperCard } from "@/features/sharing/social/paper-card";
import { typefacesFor } from "@/features/sharing/social/typefaces";

const card: PaperCard = {
  site: "Broadsheet",
  date: "Apr 16, 2026",
  title: "Attention Is All You Need",
  organization: null,
  authors: ["Ada Lovelace", "Alan Turing"],
  upvotes: "1,234",
};
const draw = (over: Partial<PaperCard>) => drawPaperCard({ ...card, ...over });

/** How many pixels are not bare paper, between which columns. */
function inkOf(png: Buffer, from: number, until: number) {
  const { width, at } = readPixels(png);
  const paper = at(0, 0);
  let [count, left, right] = [0, width, 0];
  for (let x = 0; x < width; x++)
    for (let y = from; y < until; y++) {
      if (at(x, y).equals(paper)) continue;
      [count, left, right] = [count + 1, Math.min(left, x), x];
    }
  return { count, left, right };
}

/** Nothing is left or right of the margins; an accent or a serif may hang out of its line by two pixels. */
function expectMargins(png: Buffer) {
  const { left, right } = inkOf(png, 0, 630);
  expect(left).toBeGreaterThanOrEqual(70);
  expect(right).toBeLessThanOrEqual(1129);
}

test("a card is a PNG of 1200 by 630 pixels, and the same paper has the same bytes, also among others", async () => {
  const first = await draw({});
  const [again] = await Promise.all([draw({}), draw({ title: "大规模语言模型" }), draw({ title: "مقدمة" })]);
  expect(first.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(sizeOfPng(first)).toEqual([1200, 630]);
  expect(again.equals(first)).toBe(true);
  expect((await draw({ upvotes: "1,235" })).equals(first)).toBe(false);
});

// Two letters of each: a box in place of what no font has would be the same for both.
test.each([
  ["Latin", "A", "Ž"],
  ["Vietnamese", "ế", "ữ"],
  ["Greek", "λ", "Ω"],
  ["Cyrillic", "Я", "ж"],
  ["Chinese", "模", "型"],
  ["Japanese", "の", "モ"],
  ["Korean", "한", "국"],
  ["Arabic", "م", "ق"],
  ["Hebrew", "א", "ש"],
  ["Devanagari", "क", "ह"],
  ["Bengali", "ক", "ব"],
  ["Tamil", "த", "ம"],
  ["Telugu", "తె", "లు"],
  ["Thai", "ภ", "ไ"],
  ["Georgian", "ქ", "თ"],
  ["Armenian", "Հ", "ե"],
  ["mathematics", "∇", "ℝ"],
  ["mathematics raised and lowered", "₂", "ᵈ"],
  ["mathematics with a mark", "x\u0302", "⊗"],
])("%s is drawn by letters that a font has", async (_, one, other) => {
  const nothing = inkOf(await draw({ title: " " }), 150, 480).count;
  const [first, second] = [await draw({ title: one }), await draw({ title: other })];
  expect(inkOf(first, 150, 480).count).toBeGreaterThan(nothing + 100);
  expect(inkOf(second, 150, 480).count).toBeGreaterThan(nothing + 100);
  expect(first.equals(second)).toBe(false);
  expect((await setInType(one, typefacesFor(one, "title"))).text).toBe(one);
});

test("what no font has is left out instead of being drawn as a box", async () => {
  expect(
    (await draw({ title: "Trans\u{1f917}formers \ue123 here" })).equals(await draw({ title: "Transformers here" })),
  ).toBe(true);
});

test("what was drawn before changes nothing", async () => {
  const title = "On x\u0302 and q\u0303 in 模型";
  const first = await draw({ title });
  for (const other of ["の模型 αβγ ∇", "한국 x\u0302 Я", "ɛ\u0303\u0323 ŵ"]) await draw({ title: other });
  expect((await draw({ title })).equals(first)).toBe(true);
});

test("Arabic letters join, and run from the right", async () => {
  const joined = inkOf(await draw({ title: "مقدمة" }), 150, 480);
  expect(joined.right).toBeGreaterThan(1100);
  expect(joined.left).toBeGreaterThan(600);
  // A non-joiner between each two keeps them in their own, wider forms.
  const apart = inkOf(await draw({ title: [..."مقدمة"].join("\u200c") }), 150, 480);
  expect(apart.right - apart.left).toBeGreaterThan(joined.right - joined.left);
});

test.each([
  ["words", "Scaling very long titles of papers ".repeat(20)],
  ["one word", "Donaudampfschifffahrtsgesellschaft".repeat(20)],
  ["Chinese", "大规模语言模型的高效推理".repeat(40)],
  ["Arabic", "مقدمة في التعلم العميق والشبكات العصبية ".repeat(20)],
])("a title of far too many %s stays between the rules and the margins", async (_, title) => {
  const png = await draw({ title, authors: [title], organization: title, site: title });
  expectMargins(png);
  // Free strips below the masthead's rule and above the byline's, which begins at 520.
  expect([inkOf(png, 138, 146).count, inkOf(png, 506, 518).count]).toEqual([0, 0]);
});

test("a day's card has the day and as many papers as fit", async () => {
  const papers = Array.from({ length: 9 }, (_, index) => ({ title: `Paper ${index} `.repeat(20), upvotes: "1" }));
  const day = { site: "Broadsheet", day: "Thursday, April 16, 2026", count: "57 papers", papers };
  const png = await drawDayCard(day);
  expect(sizeOfPng(png)).toEqual([1200, 630]);
  expectMargins(png);
  expect(inkOf(png, 610, 630).count).toBe(0);
  expect((await drawDayCard({ ...day, papers: papers.slice(0, 4) })).equals(png)).toBe(true);
  expect(sizeOfPng(await drawDayCard({ ...day, papers: [] }))).toEqual([1200, 630]);
});

test("of more cards than can be drawn in time some are refused with a time to come back, and all others are drawn", async () => {
  const node = { type: "container", style: { width: 10, height: 10 } } as const;
  const measured = await Promise.allSettled(Array.from({ length: 110 }, () => heightOf(node, 10)));
  const refused = measured.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(8);
  const answer = await cardAnswer(Promise.reject((refused[0] as PromiseRejectedResult).reason));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await heightOf(node, 10)).toBe(10);
});
