import { expect, test } from "vitest";
import { findNamedCode } from "@/features/papers/text/code-role";
import { paperHtml } from "@/features/papers/text/html";
import { findLinks } from "@/features/papers/text/links";
import { paperText } from "@/features/papers/text/plain";
import { htmlFaults } from "./html-tags";

const fragments = [
  ..."$${}}\\\\**__^^``''\"~-<>&()[]|;:.,/!?=+ \n01aAxZé中😀",
  ..."\\( \\) \\[ \\] $$ \\begin{align} \\end{align} \\frac{ \\text{ \\emph{ {\\em \\cite{ \\href{ \\url{ \\def\\a{ \\color{red} \\rule{9em}{9em} \\x".split(
    " ",
  ),
  ..."https:// http://a.b/ www.a.org github.com/a/ javascript: <script> </a> <!-- onerror= &#60; &lt; &#x1F600; \\u2019 \u0001 \u0002 \ue000 \ufffc \ud800".split(
    " ",
  ),
  ..."eta lambda_2 propto x_1 x^2 O(n) boldsymbol mathbf{ log( sqrt{ times sim 1.5times {times} ... -- --- `` '' `a' *a* **b** \\'e \\c{c} \n\n".split(
    " ",
  ),
];

/** The same numbers on every run: Mulberry32, a public domain generator by Tommy Ettinger. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

test("random text never throws, never makes a tag of its own, never leaves one open", () => {
  const random = randomNumbers(42);
  for (let round = 0; round < 2000; round++) {
    const text = Array.from(
      { length: 1 + random() * 30 },
      () => fragments[Math.floor(random() * fragments.length)],
    ).join(random() < 0.3 ? " " : "");
    const html = paperHtml(text);
    expect(htmlFaults(html), JSON.stringify(text)).toEqual([]);
    expect(html, JSON.stringify(text)).not.toMatch(/katex-error|bad0ff|\p{Co}/u);
    expect(paperText(text), JSON.stringify(text)).not.toMatch(/\p{Co}|(?!\n)\p{Cc}/u);
    for (const link of findLinks(text)) expect(link).toMatch(/^https?:\/\/[^\s"<>]+$/);
  }
});

test("random characters never throw", () => {
  const random = randomNumbers(7);
  for (let round = 0; round < 500; round++) {
    const text = String.fromCharCode(
      ...Array.from({ length: 200 }, () => Math.floor(random() * (round % 2 ? 0x180 : 0xffff))),
    );
    expect(htmlFaults(paperHtml(text)), JSON.stringify(text)).toEqual([]);
    expect(paperText(text).isWellFormed()).toBe(true);
  }
});

/** Quadratic work on 100,000 characters would take minutes; linear work takes well under a second. */
test.each([
  "$",
  "{",
  "}",
  "*",
  "\\",
  "_",
  "^",
  "`",
  "'",
  "~",
  "-",
  "<",
  "&#",
  "a_",
  "^{",
  "_{x_{",
  "x_1+",
  "x_1={",
  "O(O(",
  "\\[",
  "\\(",
  "$$",
  "\\frac{",
  "\\cite{",
  "emph{",
  "{\\em ",
  "`a'",
  "https://",
  "https://a.b/(",
  "[a](https://a.b",
  "a.github.io",
  "lambdacdot",
  "mathcal{",
  ".In ",
  "\n",
  " ",
  "$x$",
])(
  "100,000 characters of %j take bounded time",
  (unit) => {
    const text = `a${unit.repeat(100_000 / unit.length)}a`;
    const start = performance.now();
    paperHtml(text);
    findNamedCode(text);
    expect(performance.now() - start).toBeLessThan(15_000);
  },
  30_000,
);

test("nesting too deep for KaTeX is shown as text", () => {
  expect(htmlFaults(paperHtml(`$${"{".repeat(900)}${"}".repeat(900)}$`))).toEqual([]);
  expect(htmlFaults(paperHtml(`$${"\\sqrt{".repeat(250)}x${"}".repeat(250)}$`))).toEqual([]);
  expect(paperHtml("$\\def\\a{\\a\\a}\\a$")).not.toContain("katex");
});
