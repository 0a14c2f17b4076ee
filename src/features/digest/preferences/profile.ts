import { z } from "zod";
import { sha256 } from "@/lib/sha256";

/** What a topic may be: a SavedSearch by its id; cs.CL; an organization by its id; an author by name; a query as one types it. */
export const topicKinds = ["search", "category", "organization", "author", "words"] as const;
export type TopicKind = (typeof topicKinds)[number];

/** More is everything again; and each topic is asked of the papers once per opening. */
export const MOST_TOPICS = 50;
/** How many papers an issue may hold, at least and at most; for the site's own number see DIGEST_PAPERS. */
export const LEAST_PAPERS = 5;
export const MOST_PAPERS = 50;
/** More upvotes than any paper has. */
export const MOST_UPVOTES = 10_000;

/** One line of text without spaces at its ends or in a row, so that the same words are the same topic. */
const line = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/[\p{Cc}\s]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1).max(most));

/** One topic, as it stands in DigestProfile.topics. */
export const topicSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("search"), value: z.uuid().toLowerCase() }),
  z.object({ kind: z.literal("category"), value: z.string().regex(/^[A-Za-z-]{2,30}(\.[A-Za-z-]{2,30})?$/) }),
  z.object({ kind: z.literal("organization"), value: line(200) }),
  z.object({ kind: z.literal("author"), value: line(200) }),
  z.object({ kind: z.literal("words"), value: line(300) }),
]);
export type Topic = z.output<typeof topicSchema>;

/** What a reader wants to be told of; everything that is left out is as the site has it. */
export const profileSchema = z.object({
  /** None means everything. */
  topics: z.array(topicSchema).max(MOST_TOPICS).default([]),
  minUpvotes: z.number().int().min(0).max(MOST_UPVOTES).default(0),
  withCode: z.boolean().default(false),
  /** How many papers an issue holds at most; null means the site's number. */
  most: z.number().int().min(LEAST_PAPERS).max(MOST_PAPERS).nullable().default(null),
  abstracts: z.enum(["short", "full"]).default("short"),
});
export type Profile = z.output<typeof profileSchema>;

/** The site's own choice, which a subscription without a profile has: everything, the most upvoted first. */
export const siteProfile: Profile = { topics: [], minUpvotes: 0, withCode: false, most: null, abstracts: "short" };

/** The same profile in the one form that is kept: each topic once, in the order of the alphabet. */
export function canonicalProfile({ topics, minUpvotes, withCode, most, abstracts }: Profile): Profile {
  const byKey = new Map(topics.map(({ kind, value }) => [`${kind} ${value}`, { kind, value } as Topic]));
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, topic]) => topic);
  return { topics: sorted, minUpvotes, withCode, most, abstracts };
}

/** The key under which DigestProfile keeps a profile, the same for all that want the same; null for the site's own choice. */
export function profileKey(profile: Profile): string | null {
  const form = JSON.stringify(canonicalProfile(profile));
  return form === JSON.stringify(siteProfile) ? null : sha256(form);
}

/** A profile as a row of DigestProfile has it, null being the site's own. Throws when the row holds something else. */
export const readProfile = (row: Record<keyof Profile, unknown> | null): Profile =>
  row === null ? siteProfile : profileSchema.parse(row);
