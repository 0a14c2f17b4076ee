import { expect, test } from "vitest";
import { beginning, directionOf, isolated, wrap } from "@/features/digest/plain-text";
import { oneLine } from "@/lib/characters";

test("lines end before 72 characters, behind their indent", () => {
  const text = wrap("word ".repeat(100), "    ");
  const lines = text.split("\n");
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line).toMatch(/^ {4}word( word)*$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
  expect(Math.min(...lines.slice(0, -1).map((line) => line.length))).toBeGreaterThan(72 - 5);
});

test("an address longer than a line stays whole", () => {
  const address = `https://example.org/${"a".repeat(100)}`;
  expect(wrap(`see ${address} there`)).toBe(`see\n${address}\nthere`);
});

test("Chinese is wrapped by its columns, and no line begins with what ends a sentence or ends with what opens", () => {
  const text = wrap("本文提出了一种（面向长文本的）语言模型，并在“多个基准”上进行了 BERT 评测。".repeat(12), "    ");
  const lines = text.split("\n");
  for (const line of lines) {
    expect(line).toMatch(/^ {4}[^，。）”、\s].*[^（“\s]$/);
    const wide = [...line].filter((sign) => sign > "\u2e80").length;
    expect(line.length + wide).toBeLessThanOrEqual(72);
  }
  for (const line of lines.slice(0, -1)) expect(line.length).toBeGreaterThan(34);
  expect(text.replace(/\s/g, "")).toBe(
    "本文提出了一种（面向长文本的）语言模型，并在“多个基准”上进行了BERT评测。".repeat(12),
  );
});

test("accents take no column, and Korean takes two and ends lines at spaces only", () => {
  expect(wrap("e\u0301".repeat(72))).toBe("e\u0301".repeat(72));
  expect(wrap(`${"한국어".repeat(6)} ${"한국어".repeat(6)} 말`)).toBe(
    `${"한국어".repeat(6)}\n${"한국어".repeat(6)} 말`,
  );
});

test("a no-break space joins and is written as a space", () => {
  expect(wrap(`${"a".repeat(66)} 5,000\u00a0upvotes`)).toBe(`${"a".repeat(66)}\n5,000 upvotes`);
});

test("what is written from right to left does not turn its neighbours around", () => {
  expect(isolated("محمد علي, Ada")).toBe("\u2068محمد علي, Ada\u2069");
  expect(isolated("Ada Lovelace")).toBe("Ada Lovelace");
  expect(directionOf("(1) מודל HebLM")).toBe("rtl");
  expect(directionOf("HebLM מודל")).toBe("ltr");
  expect(directionOf("42 …")).toBe("ltr");
});

test("nothing becomes nothing", () => {
  expect(wrap("  \n ")).toBe("");
});

test("a text is cut between words and says so; a short one is left alone", () => {
  expect(beginning("one two three", 13)).toBe("one two three");
  expect(beginning("one two three", 10)).toBe("one two…");
  expect(beginning("𝒜𝒜𝒜 𝒜𝒜𝒜", 5)).toBe("𝒜𝒜𝒜…");
});

test("line breaks, control characters and turned directions do not survive on a line", () => {
  expect(oneLine("A\r\nBcc: evil@example.org\0\u2028 B")).toBe("A Bcc: evil@example.org B");
  expect(oneLine("abc\u202edcba\u202c")).toBe("abcdcba");
});
