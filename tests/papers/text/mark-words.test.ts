import { expect, test } from "vitest";
import { paperHtml } from "@/features/papers/text/html";
import { shownWords } from "@/features/papers/text/mark-words";

const mark = (text: string, ...marked: string[]) => paperHtml(text, { marked: new Set(marked) });

test("words are marked where they stand, in whatever letters, and nothing else changes", () => {
  expect(mark("Diffusion, re-diffusion & diffused.", "diffusion")).toBe(
    "<mark>Diffusion</mark>, <mark>re-diffusion</mark> &amp; diffused.",
  );
  expect(mark("Schrödinger’s cat", "schrodingers")).toBe("<mark>Schrödinger’s</mark> cat");
  expect(mark("The λ-calculus", "lambda")).toBe("The <mark>λ-calculus</mark>");
  expect(mark("a <b> c", "b")).toBe("a &lt;<mark>b</mark>&gt; c");
  expect(mark("nothing here", "else")).toBe("nothing here");
});

test("formulas and addresses are left alone", () => {
  const text = String.raw`Let $model = 1$ of the model at https://example.org/model be \emph{model}.`;
  const html = mark(text, "model");
  expect(html.match(/<mark>/g)).toHaveLength(2);
  expect(html).toContain('href="https://example.org/model"');
  expect(html.replace(/<\/?mark>/g, "")).toBe(paperHtml(text));
});

test("the words of a text are those outside its formulas and addresses", () => {
  const words = shownWords(String.raw`k-NN for $\alpha$ and Fréchet, see https://example.org/secret`);
  expect([...words]).toEqual(["knn", "k", "nn", "for", "and", "frechet", "see"]);
});
