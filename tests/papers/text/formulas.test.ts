import { expect, test } from "vitest";
import { paperHtml } from "@/features/papers/text/html";
import { paperText } from "@/features/papers/text/plain";

/** What copies of abstracts carry, and what a reader should see. */
const formulas: [source: string, shown: string][] = [
  ["scales in norm as eta/lambda with an invariant shape", "scales in norm as η/λ with an invariant shape"],
  ["scales as eta/lambdacdot d^{0.75}. Combining", "scales as η/λ · d^{0.75}. Combining"],
  ["the rule eta_2propto d^{-1} for", "the rule η₂ ∝ d⁻¹ for"],
  ["a rule lambda_2propto d that keeps", "a rule λ₂ ∝ d that keeps"],
  ["at eta_1=Theta_d(1) and lambda_1=0, this", "at η₁ = Θ_d(1) and λ₁ = 0, this"],
  ["the equivalence p^{1/T} propto softmax(z/T) is known", "the equivalence p^{1/T} ∝ softmax(z/T) is known"],
  ["establishing O(1/n) rates", "establishing O(1/n) rates"],
  ["from O(L^2) to O(Lk), O(n log n), O(d_out r + r^2)", "from O(L²) to O(Lk), O(n log n), O(dₒᵤₜ r + r²)"],
  ["a family of ell_2 regularized machines", "a family of ℓ₂ regularized machines"],
  ["log(x_1^2x_2^3), log(x_1^2)+log(x_2^3), and 2log(x_1)", "log(x₁²x₂³), log(x₁²)+log(x₂³), and 2 log(x₁)"],
  ["q_i propto p_i^{,old} exp(u_i) and fits", "qᵢ ∝ pᵢᵒˡᵈ exp(uᵢ) and fits"],
  ["binary (Z_2), integer (Z_T = {-1,0,1}) -- and", "binary (Z₂), integer (Z_T = {−1,0,1}) – and"],
  ["transferability (R^2>=0.78)", "transferability (R² ≥ 0.78)"],
  ["the threshold p_c approx 0.593, achieving ωapprox 2.8", "the threshold p_c ≈ 0.593, achieving ω ≈ 2.8"],
  ["within 7.1 x 10^-4 of the limit V_max<17.5", "within 7.1 × 10⁻⁴ of the limit Vₘₐₓ < 17.5"],
  ["is Delta = 0.381 (p < 0.001)", "is Δ = 0.381 (p < 0.001)"],
  ["the policy pi_theta and \\pi_\\theta(a|s)", "the policy π_θ and π_θ(a|s)"],
  ["boldsymbolλ-Orthogonality and mathbf X in mathbb{R}^d", "λ-Orthogonality and X in ℝᵈ"],
  ["a loss mathcal{L} and tilde{O}(sqrt{n}) steps", "a loss L and Õ(√n) steps"],
  ["with \\lambda=2, ( \\kappa ) and 0.30 \\pm 0.04", "with λ = 2, ( κ ) and 0.30 ± 0.04"],
  ["the guidance scale λ^star to 360^{circ}", "the guidance scale λ⋆ to 360°"],
  // Powers on names stay part of the name.
  ["BT^2: Backward-compatible", "BT²: Backward-compatible"],
  ["BrowseComp-V^3, T^3RL, MR^2Bench-Image, τ^2-bench, Pass^k", "BrowseComp-V³, T³RL, MR²Bench-Image, τ²-bench, Passᵏ"],
  ["up to 2^{128} states of CO_2 at V_{0.5}", "up to 2¹²⁸ states of CO₂ at V_{0.5}"],
  // Delimited maths.
  ["for $q<p$ and $\\frac{1}{q}-\\frac{1}{p}>\\frac{1}{2}$", "for q < p and 1/q−1/p > 1/2"],
  ["\\(a_1\\), \\[ b^2 \\] and $$\\sum_{i=1}^n x_i$$", "a₁, b² and ∑ᵢ₌₁ⁿ xᵢ"],
  ["only $50$ tests from $0.001$ to $0.5$", "only 50 tests from 0.001 to 0.5"],
  ["of form \\begin{equation}\\label{eq1} u=0 \\end{equation} where", "of form u = 0 where"],
  ["\\[ f(x) \\mbox{ for all $x$}\\]", "f(x) for all x"],
  ["over $\\mathbb{Z}_2$ with $\\hat x$ and $x\\in\\mathbb{C}^n$", "over ℤ₂ with x̂ and x ∈ ℂⁿ"],
];

test.each(formulas)("%s", (source, shown) => {
  expect(paperText(source)).toBe(shown);
});

test.each(formulas)("as HTML: %s", (source) => {
  const html = paperHtml(source);
  expect(html).toContain('<span class="katex');
  expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML"');
  expect(html).not.toMatch(/katex-error|cc0000|bad0ff/);
});

/** Words, names, code and prices that look like maths to a careless reader. */
test.each([
  "beta testing, eta as a word, alpha-beta pruning, muP, beta-VAE, an Omega point, Phi-4, gamma rays",
  "alpha/beta folds and a/b tests, 24/7, w/o, psi and phi",
  "snake_case_identifier, GPT-4_turbo, ai_parse_document, file_name.txt, __init__, a_b_c, x_1.csv, path/x_1, self.x_1",
  "x_train, n_jobs=4, max_len = 5, top_p=0.9, fix_1@1, layer_2norm, ResNet_50, a_1@example.org",
  "f(x), g(a, b), C++, R&D, A*, k*, V* Bench, 2*3, C:\\Users\\x, separated by \\n\\n, \\d{4}",
  "prices: $5 million, costs $3 to $5, $3-$5, US$5 and US$6, ($5, $6), $1.5M/$2M, <$10 in cost, 90$",
  "set $HOME and $PATH to it, $5 for model_a or $6",
  "sim-to-real, sim2real, in sim2 we, 30 psi < 40 psi, three times larger, 1to1, approximately, times",
  "#hashtag #a_1 me@example.org who_am_i@x.org",
  'a triplet {a, a\', b} and {"key": 1}',
  "R = a measure, I = V, we found x = 5 and p < 0.05",
  "max pooling, log files, min and max, det, Pr, arg",
])("leaves alone: %s", (text) => {
  expect(paperText(text)).toBe(text);
  expect(paperHtml(text)).not.toContain("katex");
});

test("what KaTeX does not know is readable text, without an error and without its links and images", () => {
  expect(paperHtml("$\\href{javascript:alert(1)}{x}$")).toBe("href(javascript:alert(1))x");
  expect(paperHtml("$\\includegraphics{https://example.org/x.png}$")).not.toMatch(/<img|katex/);
  expect(paperHtml("$\\frac{1}{$ and $x_{}$")).not.toMatch(/katex-error|bad0ff/);
  expect(paperHtml("for $\\ours \\in S$")).toContain('<mi mathvariant="normal">o</mi>');
});

test("a dollar that became the start of a formula keeps its sign", () => {
  expect(paperText("\\$OneMillion-Bench at a cost of \\81 and \\$200")).toBe(
    "$OneMillion-Bench at a cost of $81 and $200",
  );
});
