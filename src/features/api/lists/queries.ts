import { db } from "@/lib/db";

/** How many papers that can be seen come from an organization. */
export async function countOrganizationPapers(organizationId: string): Promise<number> {
  return db().paper.count({ where: { organizationId, hiddenAt: null } });
}

type UserFigures = { username: string; createdAt: Date; numPapers: number; numUpvotes: number };

/** A person by their public name, with what they did here in public; null when nobody has it. */
export async function findUserFigures(username: string): Promise<UserFigures | null> {
  const [row] = await db().$queryRaw<UserFigures[]>`
    SELECT u.username, u."createdAt",
      (SELECT count(*)::int FROM "Submission" s JOIN "Paper" p ON p.id = s."paperId" AND p."hiddenAt" IS NULL
        WHERE s."userId" = u.id AND s.state = 'done') AS "numPapers",
      (SELECT count(*)::int FROM "Upvote" v WHERE v."userId" = u.id) AS "numUpvotes"
    FROM "User" u WHERE lower(u.username) = lower(${username})`;
  return row ?? null;
}
