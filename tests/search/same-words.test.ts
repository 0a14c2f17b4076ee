import { expect, test } from "vitest";
import { searchIds } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { indexPapers } from "./support/index-papers";

const find = async (text: string) => (await searchIds(readQuery(text), 10, "2026-04-16" as Day)).toSorted();

test("one word in several spellings is one word, and GPT-4 stays itself", async () => {
  await indexPapers([
    { id: "hyphen", title: "A k-NN baseline" },
    { id: "joined", title: "Retrieval by kNN" },
    { id: "gpt4", title: "GPT-4 technical report" },
    { id: "gpt", title: "GPT with 4 heads" },
    { id: "greek", title: "λ-calculus" },
    { id: "tex", title: "On $\\lambda$ terms" },
    { id: "name", title: "The lambda of José Núñez", names: ["José Núñez"] },
  ]);
  for (const text of ["k-NN", "kNN", "knn", "K-nn"]) expect(await find(text), text).toEqual(["hyphen", "joined"]);
  for (const text of ["GPT-4", "gpt4", "gpt-4"]) expect(await find(text), text).toEqual(["gpt4"]);
  for (const text of ["λ", "lambda", "\\lambda", "$\\lambda$"])
    expect(await find(text), text).toEqual(["greek", "name", "tex"]);
  for (const text of ["author:nunez", "author:Núñez", 'author:"jose nunez"'])
    expect(await find(text), text).toEqual(["name"]);
});

test("one and many of an acronym are one word, however they are typed", async () => {
  await indexPapers([
    { id: "llm", title: "An LLM", abstract: "Of words." },
    { id: "llms", title: "Many LLMs", abstract: "Of words." },
    { id: "lower", title: "Cheap llms on gpus", abstract: "Of words." },
    { id: "gpu", title: "One GPU", abstract: "Of words." },
    { id: "gpus", title: "Many GPUs", abstract: "Of words." },
    { id: "dns", title: "DNS on iOS", abstract: "Of words." },
    { id: "dn", title: "DN and IO", abstract: "Of words." },
    { id: "gan", title: "A GAN", abstract: "Of words." },
    { id: "gans", title: "GANs", abstract: "Of words." },
  ]);
  for (const text of ["LLM", "LLMs", "llm"]) expect(await find(text), text).toEqual(["llm", "llms"]);
  expect(await find("llms")).toEqual(["llm", "llms", "lower"]);
  expect(await find('"many llms"')).toEqual(["llms"]);
  expect(await find("gpus")).toEqual(["gpu", "gpus", "lower"]);
  for (const text of ["GPU", "gpu", "GPUs"]) expect(await find(text), text).toEqual(["gpu", "gpus"]);
  for (const text of ["gan", "GANs", "gans"]) expect(await find(text), text).toEqual(["gan", "gans"]);
  expect(await find("this llm")).toEqual(["llm", "llms"]);
  for (const text of ["DNS", "dns"]) expect(await find(text), text).toEqual(["dns"]);
});

test("GPT4, GPT-4 and GPT 4 are one, and no other number is", async () => {
  await indexPapers([
    { id: "hyphen", title: "GPT-4 report", abstract: "Of words." },
    { id: "joined", title: "GPT4 report", abstract: "Of words." },
    { id: "apart", title: "GPT 4 report", abstract: "Of words." },
    { id: "five", title: "GPT-5 report", abstract: "Of words." },
    { id: "llama3", title: "Llama3-8B report", abstract: "Of words." },
    { id: "qwen", title: "Qwen2.5 report", abstract: "Of words." },
    { id: "t5", title: "T5 report", abstract: "Of words." },
  ]);
  for (const text of ["GPT4", "GPT-4", "GPT 4", "gpt4", '"GPT-4 report"', '"GPT4 report"', '"gpt 4 report"'])
    expect(await find(text), text).toEqual(["apart", "hyphen", "joined"]);
  expect(await find("GPT")).toEqual(["apart", "five", "hyphen", "joined"]);
  for (const text of ["Llama 3", "Llama-3", "llama3", "llama", "Llama3 8B", "Llama-3-8B"])
    expect(await find(text), text).toEqual(["llama3"]);
  for (const text of ["Qwen 2.5", "Qwen2.5", "Qwen-2.5", "qwen"]) expect(await find(text), text).toEqual(["qwen"]);
  for (const text of ["T5", "T-5", "t5"]) expect(await find(text), text).toEqual(["t5"]);
});

test("C# and C++ are found by their names, and by nothing else", async () => {
  await indexPapers([
    { id: "sharp", title: "A sharp C", abstract: "Of words." },
    { id: "csharp", title: "Agents in C#", abstract: "Of words." },
    { id: "plus", title: "Agents in C++ and CUDA", abstract: "Of words." },
    { id: "javis", title: "JavisDiT++ sings", abstract: "Of words." },
  ]);
  for (const text of ["C#", "c#", "csharp"]) expect(await find(text), text).toEqual(["csharp"]);
  for (const text of ["C++", "c++", "cplusplus"]) expect(await find(text), text).toEqual(["plus"]);
  expect(await find("sharp")).toEqual(["sharp"]);
  for (const text of ["JavisDiT", "JavisDiT++", "javisdit++"]) expect(await find(text), text).toEqual(["javis"]);
});

test("words within joined ones are found, in phrases too", async () => {
  await indexPapers([
    { id: "dropout", title: "AgentDropoutV2 for teams", abstract: "Of words." },
    { id: "math", title: "DeepSeekMath counts", abstract: "Of words." },
    { id: "r1", title: "Distilling DeepSeek-R1 models", abstract: "Of words." },
    { id: "factory", title: "LLaMAFactory tunes", abstract: "Of words." },
    { id: "large", title: "Large vision-language models see", abstract: "Of words." },
  ]);
  for (const text of ["agent dropout", "AgentDropout", "agentdropout", "AgentDropoutV2", '"agent dropout v2"'])
    expect(await find(text), text).toEqual(["dropout"]);
  for (const text of ["deepseek", "DeepSeek", "deep seek", "Deep-Seek"])
    expect(await find(text), text).toEqual(["math", "r1"]);
  for (const text of ["llama factory", "LLaMA-Factory", "llamafactory"])
    expect(await find(text), text).toEqual(["factory"]);
  for (const text of [
    '"large vision-language models"',
    '"large vision-language"',
    '"vision language models"',
    '"distilling DeepSeek-R1 models"',
  ])
    expect(await find(text), text).toHaveLength(1);
});

test("words are found within texts that put no spaces between them", async () => {
  await indexPapers([
    { id: "zh", title: "基于LLM的大模型量化方法", abstract: "Of words." },
    { id: "ja", title: "拡散モデルによる画像生成", abstract: "Of words." },
    { id: "end", title: "方法与测量", abstract: "Of words." },
  ]);
  for (const text of ["量化", "大模型", "大模型 量化", '"大模型量化"', "llm", "LLM的大模型", '"基于LLM的大模型"', "化"])
    expect(await find(text), text).toEqual(["zh"]);
  for (const text of ["モデル", "画像生成", "拡散 生成"]) expect(await find(text), text).toEqual(["ja"]);
  expect(await find("方法")).toEqual(["end", "zh"]);
  expect(await find("量")).toEqual(["end", "zh"]);
  expect(await find("量法")).toEqual([]);
});
