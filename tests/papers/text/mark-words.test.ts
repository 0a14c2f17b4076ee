import { expect, test } from "vitest";
import { paperHtml } from "@/features/papers/text/html";
import { shownSpans } from "@/features/papers/text/mark-words";
import { readPieces } from "@/features/papers/text/pieces";
import { paperText } from "@/features/papers/text/plain";
import { htmlFaults } from "./html-tags";

/** Where these stand in a text as it is read, each as often as it does. */
const spansOf = (text: string, ...marked: string[]) => {
  const plain = paperText(text);
  return shownSpans(
    readPieces(text),
    marked.flatMap((one) =>
      Array.from(plain.matchAll(RegExp(one, "g")), ({ index }) => ({ start: index, end: index + one.length })),
    ),
  );
};
const mark = (text: string, ...marked: string[]) => paperHtml(text, { marked: spansOf(text, ...marked) });
const excerpt = (text: string, ...marked: string[]) =>
  paperHtml(text, { marked: spansOf(text, ...marked), isExcerpt: true });

test("what is marked is marked where it stands, and nothing else changes", () => {
  expect(mark("Diffusion, re-diffusion & more.", "Diffusion", "re-diffusion")).toBe(
    "<mark>Diffusion</mark>, <mark>re-diffusion</mark> &amp; more.",
  );
  expect(mark("a <b> c", "b")).toBe("a &lt;<mark>b</mark>&gt; c");
  expect(mark("large \\emph{language} models", "large language models")).toBe(
    "<mark>large </mark><em><mark>language</mark></em><mark> models</mark>",
  );
  expect(mark("nothing here", "else")).toBe("nothing here");
});

test("a formula is marked as a whole or not at all, addresses never", () => {
  const text = String.raw`Let $model = 1$ of the model at https://example.org/model be \emph{model}.`;
  const html = mark(text, "model");
  expect(html.match(/<mark>/g)).toHaveLength(2);
  expect(html).toContain('href="https://example.org/model"');
  expect(html.replace(/<\/?mark>/g, "")).toBe(paperHtml(text));
  expect(mark(String.raw`$\lambda$-calculus`, "λ-calculus")).toMatch(
    /^<mark><span class="katex">.*<\/span><\/mark><mark>-calculus<\/mark>$/,
  );
});

const long = "We say little of much, and go on. ".repeat(5);

test("an excerpt begins with the sentence of its first mark, or with words close before it", () => {
  const cut = (html: string) => html.split('<span class="cut"></span>');
  const [lead, rest] = cut(excerpt(`${long}Here we quantize. ${long}`, "quantize"));
  expect(lead).toBe(`<span class="lead">${long}</span>`);
  expect(rest).toMatch(/^Here we <mark>quantize<\/mark>/);

  const sentence = "word and ".repeat(40);
  expect(cut(excerpt(`${sentence}quantize ${sentence}`, "quantize"))[1]).toMatch(
    /^(?:\w+ ){5,15}<mark>quantize<\/mark>/,
  );
  expect(cut(excerpt(`${sentence}quantize.`, "quantize"))[1]).toMatch(/^(?:\w+ ){20,30}<mark>quantize<\/mark>\.$/);
  const many = cut(excerpt(`${sentence}one ${sentence}two one ${sentence}`, "one", "two"))[1]!;
  expect(many.indexOf("<mark>two")).toBeLessThan(100);
});

test("the whole text is there, whatever is left out; what begins with a mark leaves nothing out", () => {
  const text = `${long}${long}Here we \\emph{${"say and ".repeat(20)}quantize} it all. ${long}`;
  const html = excerpt(text, "quantize");
  expect(html).toContain('<span class="cut"></span><em>');
  expect(htmlFaults(html.replace(/<\/?mark>/g, "").replaceAll(/ class="(lead|cut)"/g, ""))).toEqual([]);
  expect(html.replace(/<[^>]*>/g, "")).toBe(paperHtml(text).replace(/<[^>]*>/g, ""));
  for (const marked of ["We say", "absent"]) expect(excerpt(text, marked)).toBe(mark(text, marked));
});

test("nothing is cut within mathematics, a link, a mark or where no word begins", () => {
  const formula = "$f(x) = a + b + c + d + e + f + g + h + i + j + k$";
  const html = excerpt(`${"word ".repeat(30)}by ${formula} quantized ${long}`, "quantized");
  expect(html).toMatch(/<span class="cut"><\/span>by <span class="katex">/);
  expect(excerpt(`${"x".repeat(400)}quantized`, "quantized")).not.toContain("lead");
  expect(excerpt(`${"word ".repeat(60)}one two three ${long}`, "one two three")).toMatch(
    /<span class="cut"><\/span>[\w ]*<mark>one two three<\/mark>/,
  );
});
