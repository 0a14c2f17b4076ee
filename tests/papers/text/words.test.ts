import { expect, test } from "vitest";
import { acronymOf, askedOf, formsOf, indexNames, indexText, readWords } from "@/features/papers/text/words";

const joined = (text: string) => readWords(text).map((word) => word.joined);
const parts = (text: string) => readWords(text).map((word) => (word.parts.length > 0 ? word.parts : [word.joined]));

test.each([
  ["LLM LLMs LLM's LLMs’", ["llm", "llm", "llm", "llm"]],
  ["VLMs GPUs MLLMs APIs GANs RNNs LoRAs", ["vlm", "gpu", "mllm", "api", "gan", "rnn", "lora"]],
  ["iOS AWS DNS HaS Has IS", ["ios", "aws", "dns", "has", "has", "is"]],
  ["C C# C++ F# sharp", ["c", "csharp", "cplusplus", "fsharp", "sharp"]],
  ["T5 H100 3D R1", ["t5", "h100", "3d", "r1"]],
  [
    "arXiv LoRA NeurIPS iPhone PyTorch GitHub RoBERTa",
    ["arxiv", "lora", "neurips", "iphone", "pytorch", "github", "roberta"],
  ],
])("%s are the words %j, each of them one", (text, words) => {
  expect(joined(text)).toEqual(words);
  expect(readWords(text).flatMap((word) => word.parts)).toEqual([]);
});

test.each([
  ["GPT4", ["gpt", "4"]],
  ["GPT-4", ["gpt", "4"]],
  ["gpt-4o", ["gpt", "4o"]],
  ["GPT4o", ["gpt", "4o"]],
  ["Qwen2.5", ["qwen", "2p5"]],
  ["Llama3-8B", ["llama", "3", "8b"]],
  ["AgentDropoutV2", ["agent", "dropout", "v2"]],
  ["DeepSeekMath", ["deep", "seek", "math"]],
  ["LLaMAFactory", ["llama", "factory"]],
  ["WebArena", ["web", "arena"]],
  ["VideoLLMs", ["video", "llm"]],
  ["C/C++", ["c", "cplusplus"]],
  ["JavisDiT++", ["javis", "dit", "plusplus"]],
])("%s has the parts %j", (text, expected) => {
  expect(parts(text)).toEqual([expected]);
});

test("a word of several parts is also found by neighbours among them", () => {
  expect(formsOf(readWords("DeepSeek-R1")[0]!)).toEqual(["deepseekr1", "deepseek", "seekr1", "deep", "seek", "r1"]);
});

test("what has no spaces is read as pairs of letters, and beside other letters by itself", () => {
  expect(indexText("基于LLM的量化方法")).toBe("基于 于 llm 的量 量化 化方 方法 法");
  expect(indexText("データ")).toBe("デー ータ タ");
  expect(askedOf(readWords("量化 量 大模型x")).map((word) => word.joined)).toEqual(["量化", "量", "大模", "模型", "x"]);
});

test("plurals of acronyms that no stemmer knows are known by their looks", () => {
  expect(["llms", "vlms", "gpus", "mllms", "cnns", "lms"].map(acronymOf)).toEqual([
    "llm",
    "vlm",
    "gpu",
    "mllm",
    "cnn",
    "lm",
  ]);
  for (const word of ["dns", "css", "class", "has", "aws", "ios", "focus", "models", "s"])
    expect(acronymOf(word), word).toBeNull();
});

test("names are written to the index in both ways, and apart", () => {
  expect(indexNames(["Jean-Luc Picard", "Kaiming He", "何恺明"])).toBe(
    "þ0jeanluc þ0picard the þ0jean þ0luc þ0picard the þ0kaiming þ0he the þ0何恺 þ0恺明 þ0明",
  );
});
