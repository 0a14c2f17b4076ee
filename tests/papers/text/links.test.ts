import { expect, test } from "vitest";
import { paperHtml } from "@/features/papers/text/html";
import { findLinks, tidyLink } from "@/features/papers/text/links";
import { paperText } from "@/features/papers/text/plain";

test.each([
  ["at https://github.com/OpenGVLab/OmniQuant.", ["https://github.com/OpenGVLab/OmniQuant"]],
  ["https://github.com/a/b{https://github.com/a/b}.", ["https://github.com/a/b"]],
  ["https://github.com/m/lambda_o.git{https://github.com/m/lambda\\_o}.", ["https://github.com/m/lambda_o"]],
  ["https://github.com/a/b/tree/main/x_by_gd .", ["https://github.com/a/b/tree/main/x_by_gd"]],
  [
    "(see https://x.org/a), \"https://x.org/b\"; 'https://x.org/c'",
    ["https://x.org/a", "https://x.org/b", "https://x.org/c"],
  ],
  [
    "https://en.wikipedia.org/wiki/A_(b) (https://x.org/(c))",
    ["https://en.wikipedia.org/wiki/A_(b)", "https://x.org/(c)"],
  ],
  [
    "\\url{https://x.org/a\\_b.}, url{https://x.org/c}, \\href{https://x.org/d}{here}",
    ["https://x.org/a_b", "https://x.org/c", "https://x.org/d"],
  ],
  ["[https://github.com/c/d](https://github.com/c/d)", ["https://github.com/c/d"]],
  [
    "github.com/a/B. huggingface.co/datasets/S/V and www.example.org/x, a.github.io.",
    [
      "https://github.com/a/B",
      "https://huggingface.co/datasets/S/V",
      "https://www.example.org/x",
      "https://a.github.io",
    ],
  ],
  ["https://x.org/a,https://x.org/b", ["https://x.org/a", "https://x.org/b"]],
  ["见https://x.org/a。后", ["https://x.org/a"]],
  ["https://x.org/?a=1&amp;b=2#c", ["https://x.org/?a=1&b=2#c"]],
  ["https://x.org/a https://x.org/a.", ["https://x.org/a"]],
  [
    "javascript:alert(1) ftp://x.org/a data:text/html,x http:// https://x http://a@b.org mygithub.com/x x@www.example.org Node.js arXiv.org",
    [],
  ],
])("finds the links of %s", (text, links) => {
  expect(findLinks(text)).toEqual(links);
});

test("a link shows its address without the protocol and promises nothing about it", () => {
  expect(paperHtml("Code: https://github.com/a/lambda\\_b.git.")).toBe(
    'Code: <a href="https://github.com/a/lambda_b" rel="noopener nofollow ugc">github.com/a/lambda_b</a>.',
  );
  expect(paperHtml("at github.com/a/b?x=1&y=%22 .")).toBe(
    'at <a href="https://github.com/a/b?x=1&amp;y=%22" rel="noopener nofollow ugc">github.com/a/b?x=1&amp;y=%22</a>.',
  );
});

test("the words an author gave a link are its text", () => {
  const here = '<a href="https://github.com/a/b" rel="noopener nofollow ugc">here</a>';
  for (const source of [
    "\\href{https://github.com/a/b}{here}",
    "https://github.com/a/b{here}",
    "[here](https://github.com/a/b)",
  ]) {
    expect(paperHtml(`Code is ${source}.`)).toBe(`Code is ${here}.`);
    expect(paperText(`Code is ${source}.`)).toBe("Code is here (https://github.com/a/b).");
  }
  expect(paperHtml("https://github.com/a/b{mypink{Github}}")).toContain(">Github</a>");
});

test("words that are another address do not hide the true one", () => {
  for (const source of [
    "\\href{https://evil.example/x}{https://good.example}",
    "https://evil.example/x{www.good.example}",
    "[good.example/a](https://evil.example/x)",
  ]) {
    expect(paperHtml(source)).toBe('<a href="https://evil.example/x" rel="noopener nofollow ugc">evil.example/x</a>');
  }
});

test("a title has no links of its own: it stands inside one", () => {
  expect(paperHtml("See https://x.org/a and \\href{https://x.org}{this}", { links: false })).toBe(
    "See x.org/a and this",
  );
});

test.each([
  [" https://x.org/a ", "https://x.org/a"],
  ["https://github.com/a/b/", "https://github.com/a/b"],
  ["https://github.com/a/b.git", "https://github.com/a/b"],
  ["https://github.com/a/b/tree/main/", "https://github.com/a/b/tree/main"],
  ["https://github.com/a/b#readme", "https://github.com/a/b#readme"],
  ["HTTP://GitHub.com/Owner/Repo", "http://github.com/Owner/Repo"],
  ["https://x.github.io/page/", "https://x.github.io/page/"],
  ["https://x.org/", "https://x.org"],
  ["github.com/a/b", "https://github.com/a/b"],
  ["http://121.43.1.2:8080/demo", "http://121.43.1.2:8080/demo"],
  ["https://x.org/a\\_b.", "https://x.org/a_b"],
  ["", null],
  ["coming soon", null],
  ["N/A", null],
  ["javascript:alert(1)", null],
  ["//x.org/a", null],
  ["/papers/1", null],
  ["https://localhost/", null],
  ["https://good.example@evil.example/", null],
  ["https://", null],
])("tidies %j to %j", (url, tidy) => {
  expect(tidyLink(url)).toBe(tidy);
  if (tidy) expect(tidyLink(tidy)).toBe(tidy);
});
