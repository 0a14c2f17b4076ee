import { expect, test } from "vitest";
import { parseArxivId, readPaperLink } from "@/features/papers/arxiv-id";

test.each([
  ["2604.07429", "2604.07429"],
  [" 2604.07429v12 ", "2604.07429"],
  ["arXiv:2604.07429v2", "2604.07429"],
  ["0704.0001", "0704.0001"],
  ["math/0309136", "math/0309136"],
  ["math.GT/0309136v1", "math/0309136"],
  ["arXiv:cond-mat.mtrl-sci/0309136", null],
  ["2604.074299", null],
  ["2613.07429", null],
  ["2604.07429v", null],
  ["today", null],
  ["", null],
])("%j is the arXiv id %j", (text, id) => {
  expect(parseArxivId(text)).toBe(id);
});

test.each([
  "2604.07429",
  "arXiv:2604.07429v3",
  "arxiv: 2604.07429",
  "https://arxiv.org/abs/2604.07429",
  "http://arxiv.org/abs/2604.07429v2",
  "https://www.arxiv.org/abs/2604.07429?context=cs.LG",
  "https://export.arxiv.org/abs/2604.07429#comments",
  "https://arxiv.org/pdf/2604.07429",
  "https://arxiv.org/pdf/2604.07429v2.pdf",
  "https://arxiv.org/html/2604.07429v1/",
  "  arxiv.org/abs/2604.07429 ",
  "HTTPS://ARXIV.ORG/abs/2604.07429",
  "https://www.alphaxiv.org/overview/2604.07429v1",
  "https://alphaxiv.org/abs/2604.07429",
  "https://ar5iv.labs.arxiv.org/html/2604.07429",
  "https://ar5iv.org/abs/2604.07429",
  "https://huggingface.co/papers/2604.07429",
  "hf.co/papers/2604.07429?utm_source=mail",
  "https://doi.org/10.48550/arXiv.2604.07429",
  "10.48550/arXiv.2604.07429",
  "doi:10.48550/ARXIV.2604.07429",
])("%s names the paper", (text) => {
  expect(readPaperLink(text)).toBe("2604.07429");
});

test.each([
  "https://arxiv.org/abs/math.GT/0309136",
  "https://arxiv.org/pdf/math/0309136v1",
  "https://doi.org/10.48550/arXiv.math/0309136",
])("%s names an old paper", (text) => {
  expect(readPaperLink(text)).toBe("math/0309136");
});

test.each([
  "https://arxiv.org/list/cs.LG/new",
  "https://arxiv.org/abs/",
  "https://arxiv.org.example.org/abs/2604.07429",
  "https://example.org/abs/2604.07429",
  "https://huggingface.co/2604.07429",
  "https://huggingface.co/papers/date/2026-04-16",
  "https://doi.org/10.1038/s41586-021-03819-2",
  "Attention is all you need",
  "https://",
  "javascript:alert(1)",
])("%s names no paper of arXiv", (text) => {
  expect(readPaperLink(text)).toBeNull();
});
