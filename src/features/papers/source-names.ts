import type { Translator } from "@/words/translator";

/** Sources whose upvotes have a sentence of their own in the catalogue. */
const sourceNames: Record<string, "huggingFace" | "seed"> = { "hugging-face": "huggingFace", seed: "seed" };

/** "42 on Hugging Face": the upvotes that other places gave a paper, in the translator's words; "" when there are none. */
export function describeElsewhere(sourceUpvotes: unknown, t: Translator): string {
  const counts = Object.entries((sourceUpvotes ?? {}) as Record<string, number>);
  return counts
    .map(([source, count]) => t(`paper.upvotesFrom.${sourceNames[source] ?? "other"}`, { count, source }))
    .join(t("paper.separator"));
}
