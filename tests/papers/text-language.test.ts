import { expect, test } from "vitest";
import { textLanguage } from "@/features/papers/text-language";

test.each([
  ["Attention Is All You Need", "en"],
  ["LLaMA 的中文能力", "en"],
  ["面向中文的 GPT 评测方法", ""],
  ["نموذج لغوي كبير (LLM) للغة العربية", ""],
  ["מודל שפה גדול", ""],
  ["42 🚀", undefined],
])("%j is noted as %j", (text, language) => {
  expect(textLanguage(text)).toBe(language);
});
