/**
 * TeX's names for characters, from "The Comprehensive LaTeX Symbol List": what `\name` means and, in copies that lost
 * their backslashes, what a bare `name` may mean.
 */
export const greek = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
  nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω`);

/** Signs that stand between two sides and get air around them in plain text. */
export const relations = table(`
  leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ cong ≅ propto ∝ asymp ≍
  ll ≪ gg ≫ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ ni ∋ notin ∉ subset ⊂ subseteq ⊆ supset ⊃
  supseteq ⊇ to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
  Leftrightarrow ⇔ implies ⟹ iff ⟺ mapsto ↦ hookrightarrow ↪ uparrow ↑ downarrow ↓ mid ∣ parallel ∥ perp ⊥
  models ⊨ vdash ⊢ coloneqq ≔ times × cdot · pm ± mp ∓ div ÷ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cup ∪ cap ∩
  setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨`);

export const otherSymbols = table(`
  infty ∞ nabla ∇ partial ∂ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ forall ∀ exists ∃ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ aleph ℵ
  Re ℜ Im ℑ ldots … dots … cdots ⋯ vdots ⋮ prime ′ circ ∘ bullet • star ⋆ ast ∗ dagger † ddagger ‡ top ⊤ bot ⊥
  degree ° langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ Vert ‖ lVert ‖ rVert ‖ vert | lvert | rvert |
  lbrace { rbrace } neg ¬ lnot ¬ surd √ angle ∠ triangle △ square □ Box □ checkmark ✓ sharp ♯ flat ♭ natural ♮
  R ℝ N ℕ Z ℤ`);

/** Functions that TeX sets upright. */
export const functions = new Set(
  "log ln lg exp sin cos tan sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup liminf arg argmax argmin det dim ker gcd deg Pr tr softmax sigmoid poly polylog".split(
    " ",
  ),
);

/** Operators that no English word is or ends with: they count even where the copy glued them to their neighbours. */
export const glued = "propto|approx|cdot|leq|geq|neq|rightarrow";

/** The character a name stands for, or undefined. */
export function symbolNamed(name: string): string | undefined {
  return greek.get(name) ?? relations.get(name) ?? otherSymbols.get(name);
}

function table(pairs: string): Map<string, string> {
  const words = pairs.trim().split(/\s+/);
  return new Map(words.flatMap((name, index) => (index % 2 === 0 ? [[name, words[index + 1]!] as const] : [])));
}
