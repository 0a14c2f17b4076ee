import { expect, test } from "vitest";
import { coverWash, coverWords } from "@/features/papers/cover-words";

test.each([
  ["OSTQuant: Refining Large Language Model Quantization", "OSTQuant"],
  ["标题：一个副标题", "标题"],
  ["Generative Refinement Networks for Visual Synthesis", "Generative Refinement"],
  ["Many-Tier Instruction Hierarchy in LLM Agents", "Many-Tier Instruction LLM"],
  ["Bounds of $O(n^{3/2})$ for Regression", "Bounds Regression"],
  ["面向中文长文本理解的大规模语言模型与评测与开放数据集的系统性研究方法", "面向中文长文本理解的大规模"],
  ["What is it?", "What is it?"],
])("the cover of %j says %j", (title, words) => {
  expect(coverWords(title)).toBe(words);
});

test("no title makes a cover longer than its two lines", () => {
  const words = coverWords(
    "A Name Before the Colon That Is Far Too Long for a Cover: Extraordinarily Comprehensive Surveys",
  );
  expect(words.length).toBeGreaterThan(3);
  expect(words.length).toBeLessThanOrEqual(28);
});

test("a label always has the same wash, and labels use all of them", () => {
  expect(coverWash("diffusion models")).toBe(coverWash("diffusion models"));
  const washes = Array.from({ length: 100 }, (_, index) => coverWash(`label ${index}`));
  expect([...new Set(washes)].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
});
