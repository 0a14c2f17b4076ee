import type { Day } from "@/lib/day";
import { readEnv } from "@/lib/env";
import { handDays } from "./hand/record";
import type { PaperFacts, Source } from "./source-record";

/**
 * Which papers stand in a day's feed, as FEATURE says: those of Hugging Face's daily papers, all that arXiv announces, or
 * those of them that are in a category or speak of a keyword. What was submitted, imported for a day or put there by hand
 * stands there by itself.
 */
export type FeatureRules = {
  isHuggingFace: boolean;
  isAnnounced: boolean;
  categories: Set<string>;
  keywords: RegExp[];
};

/** The rules that a list like FEATURE's names: "hugging-face", "announced", "category:cs.CL", "keyword:diffusion model". */
export function readRules(names: string[]): FeatureRules {
  const after = (start: string) => names.flatMap((name) => (name.startsWith(start) ? name.slice(start.length) : []));
  return {
    isHuggingFace: names.includes("hugging-face"),
    isAnnounced: names.includes("announced"),
    categories: new Set(after("category:")),
    keywords: after("keyword:").map(wholeWords),
  };
}

let known: FeatureRules | undefined;

/** The rules of this process's setting FEATURE. */
export function currentRules(): FeatureRules {
  known ??= readRules(readEnv(process.env, ["FEATURE"]).FEATURE);
  return known;
}

type DatedRecord = { source: Source; day: Day | null; payload: object };

/**
 * The days on which a paper stands by these rules; those on which it would stand by any (a day that an earlier rule
 * brought stays); and those from which it was taken by hand.
 */
export function featuredDays(
  records: DatedRecord[],
  paper: Pick<PaperFacts, "title" | "abstract" | "categories">,
  rules: FeatureRules,
) {
  const hand = records.flatMap(({ source, payload }) => (source === "hand" ? handDays(payload) : []));
  const added = hand.flatMap((days) => days.added);
  const removed = new Set(hand.flatMap((days) => days.removed));
  const dated = withoutRepeats(records.flatMap(({ source, day }) => (day ? { source, day } : [])));
  const isWanted = ({ source }: { source: Source }) =>
    source === "arxiv" ? isFeatured(paper, rules) : source !== "hugging-face" || rules.isHuggingFace;
  const keep = (days: Day[]) => [...new Set(days)].filter((day) => !removed.has(day)).sort();
  return {
    wanted: keep([...added, ...dated.filter(isWanted).map(({ day }) => day)]),
    possible: keep([...added, ...dated.map(({ day }) => day)]),
  };
}

/** arXiv announces a paper once; what it changes about it in the days afterwards may look like another announcement. */
function withoutRepeats(dated: { source: Source; day: Day }[]) {
  const [announced] = dated.flatMap(({ source, day }) => (source === "arxiv" ? day : [])).sort();
  return dated.filter(({ source, day }) => source !== "arxiv" || day === announced);
}

function isFeatured(
  { title, abstract, categories }: Pick<PaperFacts, "title" | "abstract" | "categories">,
  rules: FeatureRules,
) {
  if (rules.isAnnounced || categories.some((category) => rules.categories.has(category))) return true;
  return rules.keywords.some((keyword) => keyword.test(title) || keyword.test(abstract));
}

/** "diffusion model" is found in "Diffusion models" and "diffusion-model", not in "rediffusion modelling". */
function wholeWords(keyword: string): RegExp {
  const words = keyword
    .trim()
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`[\s-]+`)}s?(?![\p{L}\p{N}])`, "iu");
}
