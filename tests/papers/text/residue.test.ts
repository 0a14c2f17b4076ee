import { expect, test } from "vitest";
import { paperHtml } from "@/features/papers/text/html";
import { paperText } from "@/features/papers/text/plain";

test.each([
  // Escapes and signs
  ["retains 99.5\\% of R\\&D, a\\_b, \\#1, \\{x\\}", "retains 99.5% of R&D, a_b, #1, {x}"],
  ["1{,}879 rounds, 4{times} and 256{times}256, {sim}50", "1,879 rounds, 4× and 256×256, ∼50"],
  ["a 1.4times speedup, 33times, 256 times 256, 1.04sim2.2times", "a 1.4× speedup, 33×, 256 × 256, 1.04∼2.2×"],
  ["only sim51K, at sim25 FPS, approx20%, supporting leq 1K", "only ∼51K, at ∼25 FPS, ≈20%, supporting ≤ 1K"],
  ["(0.117to0.598) and 0.73rightarrow0.90", "(0.117→0.598) and 0.73 → 0.90"],
  // Quotes and dashes
  ["our ``not-so-surprising'' finding", "our “not-so-surprising” finding"],
  ['as ``measure-preserving automorphism" (MPA)', "as “measure-preserving automorphism” (MPA)"],
  ["the ''one-brain'' paradigm, of `flows' here", "the “one-brain” paradigm, of ‘flows’ here"],
  ["don't `code` f''(x) 5'' \"plain\"", "don't `code` f''(x) 5'' \"plain\""],
  ["bias--variance, 8--11%, a -- b, yes---no, --- so", "bias–variance, 8–11%, a – b, yes—no, — so"],
  ["run --flag, x -v --long-option, i--, ----", "run --flag, x -v --long-option, i--, ----"],
  // Tildes
  [
    "RTX~3090, content~(UGC), (1)~first, 46.0~years",
    "RTX\u00a03090, content\u00a0(UGC), (1)\u00a0first, 46.0\u00a0years",
  ],
  ["~5 minutes, (~60%), 5~66%, x~N(0,1), (2) ~ 1K", "~5 minutes, (~60%), 5~66%, x~N(0,1), (2) ~ 1K"],
  // Styles
  ["an \\textit{RL}-based \\emph{a \\textbf{b}} {\\it vs.} {\\bf c}", "an RL-based a b vs. c"],
  ["textit{RL}-based emph{x} \\texttt{code_x} Mer\\underline{K}ury", "RL-based x code_x MerKury"],
  ["{\\bf{Foo}} and {\\textit{i.e.}} \\textcolor{red}{x} \\color{blue} y 2\\texttimes", "Foo and i.e. x y 2×"],
  ["nabla-Reasoner supports leq 1K (infty)", "∇-Reasoner supports ≤ 1K (∞)"],
  ["**TheoremLlama** and *symbolic equivalence*: many", "TheoremLlama and symbolic equivalence: many"],
  ["*p < 0.05, ** p < 0.01; A* and B* search", "*p < 0.05, ** p < 0.01; A* and B* search"],
  // Accents and letters
  ["\\'Edgar, G\\\"odel, G\\\"{o}del, {\\'e}t\\'e, vis-\\`a-vis", "Édgar, Gödel, Gödel, été, vis-à-vis"],
  ['\\c{c}a, Fran\\c cois, \\v{S}penko, Erd\\H{o}s, na\\"{\\i}ve, \\~nu', "ça, François, Špenko, Erdős, naïve, ñu"],
  ["J\\o rgensen, Stra\\ss e, {\\O}re, \\AA ngstr\\\"om, \\L\\'od\\'z", "Jørgensen, Straße, Øre, Ångström, Łódź"],
  ['don\\\'t say \\"best\\" twice', 'don\'t say "best" twice'],
  // Macros and citations
  [
    "metrics (\\eg divergence), \\ours unifies, \\minerupro, 360{\\deg}",
    "metrics (e.g. divergence), ours unifies, minerupro, 360°",
  ],
  ["with NTK jacot2018neural and others~\\cite{a,b}, \\citep[see][p. 3]{c}.", "with NTK jacot2018neural and others,."],
  ["i.i.d.\\ samples of matrix-ele\\-ment, 600\\,eV", "i.i.d. samples of matrix-element, 600\u202feV"],
  ["x\\footnote{Code at hand}.", "x (Code at hand)."],
  // A lost space after a full stop
  ["quantization space.In this", "quantization space. In this"],
  [
    "performance.The IFM, methods.However, knowledge.A sparsity",
    "performance. The IFM, methods. However, knowledge. A sparsity",
  ],
  ["(VQA).However, etc.GUI Testing, 5%.We show", "(VQA). However, etc. GUI Testing, 5%. We show"],
  [
    "i.i.d.data e.g.x Node.js torch.Tensor 0.5 U.S. ASP.Net a.In overview.md",
    "i.i.d.data e.g.x Node.js torch.Tensor 0.5 U.S. ASP.Net a.In overview.md",
  ],
  // Characters
  ["Li&#8217;s scheme &amp; more, What\\u2019s", "Li’s scheme & more, What’s"],
  ["state-of-the\u0002art\u0007 \u200b\u202eevil\ufeff", "state-of-the-art evil"],
  ["one\nline  and\r\n  two\n\n\nnext", "one line and two\n\nnext"],
  ["公司\u3000(company) العربية 😀", "公司\u3000(company) العربية 😀"],
])("%s", (source, shown) => {
  expect(paperText(source)).toBe(shown);
});

test("emphasis is <em>, never nested, always closed, and nothing else is a tag", () => {
  expect(paperHtml("an \\emph{a \\textbf{b}} c")).toBe("an <em>a b</em> c");
  expect(paperHtml("*symbolic equivalence*: **many**")).toBe("<em>symbolic equivalence</em>: <em>many</em>");
  expect(paperHtml("{\\em open *and} more*")).toMatch(
    /^(?:(?!<\/?em>).)*<em>(?:(?!<\/?em>).)*<\/em>(?:(?!<\/?em>).)*$/,
  );
  expect(paperHtml("<think> & <b onclick='x'>")).toBe("&lt;think&gt; &amp; &lt;b onclick=&#39;x&#39;&gt;");
});

test("a blank line separates, a single line break does not", () => {
  expect(paperHtml("one\ntwo\n \nthree")).toBe("one two<br><br>three");
});

test("empty text stays empty", () => {
  expect([paperHtml(""), paperText(" \n "), paperHtml("\u0000")]).toEqual(["", "", ""]);
});
