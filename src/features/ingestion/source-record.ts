import { createHash } from "node:crypto";
import type { Day } from "@/lib/day";

export type Source = "hand" | "arxiv" | "hugging-face" | "open-alex" | "seed" | "lines" | "submission";

/** More than any source can mean, and few enough that the sums of all sources fit PostgreSQL's `integer`. */
export const MOST_COUNTED = 100_000_000;

/** One statement of a source about one paper on one day, not interpreted yet. */
export type IncomingRecord = { source: Source; key: string; paperId: string; day: Day | null; payload: object };

/**
 * A record that cannot be taken, with its place in the file (counted from 0; a line's where each is one) and a sentence for
 * whoever sent it.
 */
export type Rejection = { file: string; index: number | null; isLine?: true; reason: string };

/** Rejections of which each is kept with its reason; further ones are told when they are met, and counted. */
export const REJECTIONS_KEPT = 1000;

/** A link to code as one source names it: where it stands ("abstract", "comment", "hugging-face" …), and whether it is the authors' own. */
export type CodeMention = { url: string; namedBy: string; isOfficial: boolean };

/** A paper as one source describes it; null, "" and [] where the source says nothing. */
export type PaperFacts = {
  arxivId: string | null;
  /** Normalized: small letters, no resolver in front. */
  doi: string | null;
  title: string;
  abstract: string;
  authors: Author[];
  authorCount: number | null;
  publishedAt: Date | null;
  organization: { id: string; name: string; avatarUrl: string | null } | null;
  categories: string[];
  comment: string | null;
  journalReference: string | null;
  license: string | null;
  /** The version that the record speaks of, counted from 1, and when it was made; null where the source counts none. */
  version: number | null;
  revisedAt: Date | null;
  /** When each version was made, as far as the record tells exactly. */
  versions: { version: number; at: Date }[];
  /** null where the source would not say. */
  isWithdrawn: boolean | null;
  codeLinks: CodeMention[];
  /** Stars of the first of these links. */
  codeStars: number | null;
  projectUrl: string | null;
  aiSummary: string | null;
  aiKeywords: string[];
  thumbnailUrl: string | null;
  mediaUrls: string[];
  upvotes: number;
  comments: number;
};
/** A paper about which nothing was said; an adapter states what its source knows beyond it. */
export const unsaid: PaperFacts = {
  arxivId: null,
  doi: null,
  title: "",
  abstract: "",
  authors: [],
  authorCount: null,
  publishedAt: null,
  organization: null,
  categories: [],
  comment: null,
  journalReference: null,
  license: null,
  version: null,
  revisedAt: null,
  versions: [],
  isWithdrawn: null,
  codeLinks: [],
  codeStars: null,
  projectUrl: null,
  aiSummary: null,
  aiKeywords: [],
  thumbnailUrl: null,
  mediaUrls: [],
  upvotes: 0,
  comments: 0,
};
export type Author = { name: string; hidden?: true };

/** sha256 (hex) of a payload, the same however its keys are ordered: equal records need no second write. */
export function hashPayload(payload: object): string {
  return createHash("sha256").update(canonicalJson(payload)).digest("hex");
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value && typeof value === "object") {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
