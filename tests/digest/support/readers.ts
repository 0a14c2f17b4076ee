import { createPaper, createSubscription } from "@tests/support/factories";
import { canonicalProfile, type Profile, profileKey, siteProfile } from "@/features/digest/preferences/profile";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import type { Prisma } from "@/generated/prisma/client";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

/** Confirmed subscriptions: reader-1@example.org and so on. */
export async function createReaders(count: number, over: Partial<Prisma.SubscriptionUncheckedCreateInput> = {}) {
  const places = Array.from({ length: count }, (_, place) => place + 1);
  return Promise.all(places.map((place) => createSubscription({ email: `reader-${place}@example.org`, ...over })));
}

/** The key of a profile that is there for subscriptions; null for the site's own. */
export async function createProfile(over: Partial<Profile>): Promise<string | null> {
  const profile = canonicalProfile({ ...siteProfile, ...over });
  const key = profileKey(profile);
  if (key) await db().digestProfile.createMany({ data: { key, ...profile }, skipDuplicates: true });
  return key;
}

type Given = {
  id: string;
  title?: string;
  upvotes?: number;
  publishedAt?: string;
  /** Arrived at; long ago unless told. */
  createdAt?: string;
  hidden?: boolean;
  codeUrl?: string;
  categories?: string[];
  organizationId?: string;
};

/** Papers by Ada Lovelace on a day of the feed, or on none, with what search knows of them. */
export async function createPapers(day: Day | null, papers: Given[]): Promise<void> {
  for (const { upvotes = 0, hidden, createdAt = "2020-01-01T00:00:00Z", ...rest } of papers) {
    const { organizationId } = rest;
    if (organizationId)
      await db().organization.createMany({
        data: { id: organizationId, name: organizationId.toUpperCase() },
        skipDuplicates: true,
      });
    const paper = await createPaper({
      authors: [{ name: "Ada Lovelace" }],
      sourceUpvoteCount: upvotes,
      hiddenAt: hidden ? new Date(0) : null,
      days: day ? [day] : [],
      createdAt,
      ...rest,
    });
    await db().$transaction(async (tx) =>
      writeSearchDocuments(tx, [
        {
          ...paper,
          authors: [{ name: "Ada Lovelace" }],
          organization: organizationId ? { id: organizationId, name: organizationId.toUpperCase() } : null,
          publishedAt: paper.publishedAt ?? paper.createdAt,
          lastDay: day,
        },
      ]),
    );
  }
}
