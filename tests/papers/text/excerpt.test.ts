import { expect, test } from "vitest";
import { paperExcerpt } from "@/features/papers/text/plain";

const text = "We study retrieval, e.g. of images. It keeps 99.5\\% of the accuracy. More follows here, and more.";

test("a short text is whole", () => {
  expect(paperExcerpt("Retains 99.5\\% at $x_1$.", 100)).toBe("Retains 99.5% at x₁.");
});

test("it ends after a sentence that ends late enough, otherwise after a word", () => {
  expect(paperExcerpt(text, 80)).toBe("We study retrieval, e.g. of images. It keeps 99.5% of the accuracy. …");
  expect(paperExcerpt(text, 65)).toBe("We study retrieval, e.g. of images. It keeps 99.5% of the…");
  expect(paperExcerpt(text, 21)).toBe("We study retrieval…");
  expect(paperExcerpt("First part.\n\nSecond part goes on", 20)).toBe("First part. Second…");
});

test("it is never longer than asked and never ends in half a character", () => {
  const long = `${"😀".repeat(30)} ${text} ${"Donaudampfschifffahrt".repeat(9)}`;
  for (let most = 1; most < 120; most++) {
    const excerpt = paperExcerpt(long, most);
    expect(excerpt.length).toBeLessThanOrEqual(most);
    expect(excerpt.isWellFormed()).toBe(true);
    expect(excerpt).toMatch(/…$/);
  }
});
