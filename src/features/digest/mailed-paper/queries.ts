import { listSavedOf } from "@/features/saved-papers/queries";
import { listViewerVotes } from "@/features/upvotes/queries";
import { db } from "@/lib/db";
import { readUnsubscribeToken } from "../subscriptions/tokens";

/** Whose key it is: their address, and the id of the account with that address, null where there is none; null for no key. */
export async function findReader(token: string): Promise<{ email: string; userId: string | null } | null> {
  const id = readUnsubscribeToken(token);
  const subscription = id && (await db().subscription.findUnique({ where: { id }, select: { email: true } }));
  if (!subscription) return null;
  const { email } = subscription;
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  return { email, userId: user?.id ?? null };
}

/** Whether a person has upvoted a paper, and whether they keep it. */
export async function findDeeds(userId: string, paperId: string): Promise<{ hasUpvoted: boolean; hasSaved: boolean }> {
  const [votes, saved] = await Promise.all([listViewerVotes(userId, [paperId]), listSavedOf(userId, [paperId])]);
  return { hasUpvoted: votes[paperId]?.hasUpvoted ?? false, hasSaved: saved.has(paperId) };
}
