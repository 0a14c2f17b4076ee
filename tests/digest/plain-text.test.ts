import { expect, test } from "vitest";
import { beginning, oneLine, wrap } from "@/features/digest/plain-text";

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
