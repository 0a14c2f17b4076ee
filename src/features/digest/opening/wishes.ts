import type { Transaction } from "@/lib/db";
import { canonicalProfile, type Profile } from "../preferences/profile";
import type { Site } from "./site";

/**
 * What the readers of this transaction want, each profile once (for each account whose saved searches it names), numbered
 * from 1; 0 is the site's own choice.
 */
export async function readWishes(tx: Transaction, site: Site): Promise<void> {
  await createWishes(tx);
  await tx.$executeRaw`
    INSERT INTO digest_wish
    SELECT row_number() OVER (ORDER BY p.key, r.owner), p.key, r.owner, p.topics, p."minUpvotes", p."withCode",
      coalesce(p.most, ${site.DIGEST_PAPERS}), p.abstracts
    FROM (SELECT DISTINCT profile, owner FROM digest_reader WHERE day IS NOT NULL) r JOIN "DigestProfile" p ON p.key = r.profile
    UNION ALL SELECT 0, '', r.owner, '[]', 0, false, ${site.DIGEST_PAPERS}, 'short'
    FROM (SELECT DISTINCT owner FROM digest_reader WHERE profile = '' AND day IS NOT NULL) r`;
  await readTopics(tx);
}

/** What one reader wants, who may not have said so yet. */
export async function readWish(tx: Transaction, profile: Profile, site: Site): Promise<void> {
  await createWishes(tx);
  const { topics, minUpvotes, withCode, most, abstracts } = canonicalProfile(profile);
  await tx.$executeRaw`
    INSERT INTO digest_wish
    SELECT 0, '', owner, ${JSON.stringify(topics)}::jsonb, ${minUpvotes}::int, ${withCode}::boolean,
      ${most ?? site.DIGEST_PAPERS}::int, ${abstracts} FROM digest_reader`;
  await readTopics(tx);
}

async function createWishes(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_wish (wish int, profile text, owner uuid, topics jsonb, min_upvotes int, with_code boolean, most int, abstracts text)
    ON COMMIT DROP`;
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_topic (wish int, place_in_wish int, topic int, kind text, value text, label text, query text)
    ON COMMIT DROP`;
}

/**
 * The topics one by one; those that are equal have one number. `label` is what a mail says of it, `query` that of a saved
 * search. A saved search that is gone, or is not the reader's own, drops out.
 */
async function readTopics(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest_topic
    SELECT w.wish, t.place, dense_rank() OVER (ORDER BY t.kind, t.value), t.kind, t.value,
      coalesce(s.name, o.name, t.value), s.query
    FROM digest_wish w
      CROSS JOIN LATERAL (SELECT place, one->>'kind' AS kind, one->>'value' AS value
        FROM jsonb_array_elements(w.topics) WITH ORDINALITY AS given(one, place)) t
      LEFT JOIN "SavedSearch" s ON t.kind = 'search' AND s.id::text = t.value AND s."userId" = w.owner
      LEFT JOIN "Organization" o ON t.kind = 'organization' AND o.id = t.value
    WHERE t.kind <> 'search' OR s.id IS NOT NULL`;
  await tx.$executeRaw`ANALYZE digest_topic`;
}
