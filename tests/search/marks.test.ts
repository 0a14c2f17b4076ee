import { expect, test } from "vitest";
import { paperText } from "@/features/papers/text/plain";
import { findMarks } from "@/features/search/marks/queries";
import { readQuery } from "@/features/search/query";

/** What a query marks in a title and an abstract. */
async function marks(query: string, title: string, abstract = "", isTyping = false) {
  const found = (await findMarks(readQuery(query, isTyping), [{ id: "x", title, abstract }])).get("x");
  const written = (text: string, spans: { start: number; end: number }[] = []) =>
    spans.map(({ start, end }) => paperText(text).slice(start, end));
  return [written(title, found?.title), written(abstract, found?.abstract)];
}
const inTitle = async (query: string, title: string) => (await marks(query, title))[0];

test("words are marked in whatever form they stand", async () => {
  const title = "Learning to quantize λ-models";
  const abstract = "A model learns quantized weights in 4 steps.";
  expect(await marks("models quantized", title, abstract)).toEqual([
    ["quantize", "λ-models"],
    ["model", "quantized"],
  ]);
  expect(await marks("lambda", title, abstract)).toEqual([["λ-models"], []]);
  expect(await marks('the "of the"', title, abstract)).toEqual([[], []]);
  expect(await marks("", title, abstract)).toEqual([[], []]);
});

test("a phrase is marked where its words stand together, as one", async () => {
  const title = "Language models, a model of language, and the large language model";
  expect(await inTitle('"language model"', title)).toEqual(["Language models", "language model"]);
  expect(await inTitle('"large language model"', title)).toEqual(["large language model"]);
  expect(await inTitle('"model language"', title)).toEqual([]);
  expect(await inTitle('"state of the art"', "The state of the art, a state, an art")).toEqual(["state of the art"]);
  expect(
    await inTitle('"multi-agent systems"', "Multi-agent systems of multi agent systems and multi-agent games"),
  ).toEqual(["Multi-agent systems", "multi agent systems"]);
});

test("a joined word is marked joined and apart, but not by its parts alone", async () => {
  const title = "Multi-agent, multiagent and multi agent: an agent among multi-task agents";
  for (const query of ["multi-agent", "multiagent"])
    expect(await inTitle(query, "Multi-agent and multiagent"), query).toEqual(["Multi-agent", "multiagent"]);
  expect(await inTitle("multi-agent", title)).toEqual(["Multi-agent", "multiagent", "multi agent"]);
  expect(await inTitle("GPT-4o", "GPT-4o beats GPT-5, GPT, GPT 4 and 4o")).toEqual(["GPT-4o"]);
  expect(await inTitle("agent", "Multi-agent agents")).toEqual(["Multi-agent", "agents"]);
});

test("each part of a query marks its own place, and what is excluded nothing", async () => {
  const marked = (query: string) => marks(query, "Learning models by Learning Chen", "A model learns of Chen.");
  expect(await marked("title:learn")).toEqual([["Learning", "Learning"], []]);
  expect(await marked("abstract:learn")).toEqual([[], ["learns"]]);
  expect(await marked("author:chen")).toEqual([[], []]);
  expect(await marked("title:model -learn")).toEqual([["models"], []]);
  expect(await marked('abstract:model -"of chen"')).toEqual([[], ["model"]]);
  expect(await marked("category:cs.LG votes:>3")).toEqual([[], []]);
  expect(await marked("title:model OR abstract:learn")).toEqual([["models"], ["learns"]]);
});

test("a word that may go on marks the whole word", async () => {
  expect(await marks("model quant", "A model's quantization, quantum and aquanaut", "", true)).toEqual([
    ["model's", "quantization", "quantum"],
    [],
  ]);
});

test("what a formula says is marked with the word that it is a part of, or where it is one", async () => {
  expect(await inTitle("lambda", String.raw`$\lambda^*$ is $\lambda + \mu + \nu = 0$ at https://lambda.org/`)).toEqual([
    "λ*",
  ]);
  expect(await inTitle("lambda-calculus", String.raw`The $\lambda$-calculus of $\lambda = 1$`)).toEqual(["λ-calculus"]);
});

test("marks are those of their own paper, and nothing a query holds is an operator", async () => {
  const papers = [
    { id: "a", title: "One model", abstract: "" },
    { id: "b", title: "Another", abstract: "of models" },
  ];
  const found = await findMarks(readQuery("model"), papers);
  expect(found.get("a")).toEqual({ title: [{ start: 4, end: 9 }], abstract: [] });
  expect(found.get("b")).toEqual({ title: [], abstract: [{ start: 3, end: 9 }] });
  for (const hostile of [
    `'model' & !(`,
    `"model:*A`,
    `\\ model <-> '''`,
    `model${"(".repeat(900)}`,
    '"a a" '.repeat(150),
  ])
    expect((await findMarks(readQuery(hostile), papers)).size, hostile).toBeLessThanOrEqual(2);
});
