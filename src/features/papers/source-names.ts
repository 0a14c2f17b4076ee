/** Where readers are told a source's upvotes were given, as in "42 on Hugging Face, 3 here". */
const sourceNames: Record<string, string> = { "hugging-face": "on Hugging Face", seed: "in the seed list" };

/** "42 on Hugging Face": the upvotes that other places gave a paper, in words; "" when there are none. */
export function describeElsewhere(sourceUpvotes: unknown): string {
  const counts = Object.entries((sourceUpvotes ?? {}) as Record<string, number>);
  return counts
    .map(([source, count]) => `${count.toLocaleString("en-US")} ${sourceNames[source] ?? `from ${source}`}`)
    .join(", ");
}
