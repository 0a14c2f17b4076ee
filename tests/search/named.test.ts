import { expect, test } from "vitest";
import { readText } from "@/app/papers/read-text";
import { readPaperName } from "@/features/search/named/read-name";

test.each([
  ["2604.07429", "2604.07429"],
  ["  2604.07429v12 ", "2604.07429"],
  ["\t<2604.07429>\n", "2604.07429"],
  ["[2604.07429]", "2604.07429"],
  ['"2604.07429"', "2604.07429"],
  ["„2604.07429v2“.", "2604.07429"],
  ["(arXiv:2604.07429)", "2604.07429"],
  ["arxiv 2604.07429", "2604.07429"],
  ["arXiv  hep-th/9901001v3 [hep-th]", "hep-th/9901001"],
  ["[https://arxiv.org/abs/2604.07429]", "2604.07429"],
  ["arXiv:2604.07429v2 [cs.LG]", "2604.07429"],
  ["arXiv:2604.07429v2 [cs.LG] 12 Apr 2026", "2604.07429"],
  ["arxiv: 2604.07429", "2604.07429"],
  ["ARXIV:2604.07429.", "2604.07429"],
  ["0704.0001", "0704.0001"],
  ["hep-th/9901001", "hep-th/9901001"],
  ["hep-th/9901001v3 [hep-th]", "hep-th/9901001"],
  ["arXiv:Hep-Th/9901001", "hep-th/9901001"],
  ["math.GT/0309136", "math/0309136"],
  ["MATH.GT/0309136", "math/0309136"],
  ["https://arxiv.org/abs/hep-th/9901001v1", "hep-th/9901001"],
  ["https://arxiv.org/abs/2604.07429?context=cs#x", "2604.07429"],
  ["<https://arxiv.org/abs/2604.07429v1>", "2604.07429"],
  ["http://www.arxiv.org/pdf/2604.07429v1.pdf", "2604.07429"],
  ["arxiv.org/pdf/2604.07429", "2604.07429"],
  ["export.arxiv.org/abs/2604.07429/", "2604.07429"],
  ["https://arxiv.org/html/2604.07429v1", "2604.07429"],
  ["https://huggingface.co/papers/2604.07429", "2604.07429"],
  ["huggingface.co/papers/2604.07429#community", "2604.07429"],
  ["https://hf.co/papers/2604.07429", "2604.07429"],
  ["10.48550/arXiv.2604.07429", "2604.07429"],
  ["doi:10.48550/arXiv.2604.07429", "2604.07429"],
  ["https://doi.org/10.48550/ARXIV.2604.07429", "2604.07429"],
  ["<https://dx.doi.org/10.48550/arXiv.hep-th/9901001>", "hep-th/9901001"],
])("%j is the paper arXiv:%s", (text, id) => {
  expect(readPaperName(text)).toEqual({ name: id, key: `arxiv:${id}` });
});

test.each([
  ["10.1145/3292500.3330701", "10.1145/3292500.3330701"],
  ["DOI: 10.1145/3292500.3330701", "10.1145/3292500.3330701"],
  ["<https://doi.org/10.1145/3292500.3330701>.", "10.1145/3292500.3330701"],
  ["http://dx.doi.org/10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"],
  ["www.doi.org/10.1145/3292500?via=x#top", "10.1145/3292500"],
  ["doi.org/10.1145%2F3292500", "10.1145/3292500"],
])("%j is the paper of the DOI %s", (text, doi) => {
  expect(readPaperName(text)).toEqual({ name: doi, key: `doi:${doi}` });
});

test.each([
  "",
  "<>",
  "2604",
  "2613.07429",
  "papers like 2604.07429",
  "arxiv attention",
  '"attention"',
  "2604.07429 2604.07430",
  "[cs.LG]",
  "10.1145/3292500 attention",
  "https://doi.org/",
  "https://doi.org/10.1145/%E0",
  "https://example.org/abs/2604.07429",
  "https://arxiv.org/list/cs.LG/recent",
  "10.1145/x".padEnd(600, "x"),
])("%j names no paper", (text) => {
  expect(readPaperName(text)).toBeNull();
});

test("a text in which there is nothing to see is an empty one", () => {
  for (const text of ["", " ", "\u3000\t", "\u200b\u202e", "\u0000"])
    expect(readText(text), JSON.stringify(text)).toBe("");
  expect(readText(" a ")).toBe(" a ");
  expect(readText(undefined)).toBeNull();
});
