import { listSavedOf } from "@/features/saved-papers/queries";
import { listViewerVotes } from "@/features/upvotes/queries";
import { db } from "@/lib/db";
import { findKey } from "../subscriptions/queries";

/** An upvote is shown under its account's name: without one there is none. */
export type Account = { id: string; hasName: boolean };

/** Whom a key speaks for: their address, and the account with it, null where there is none; null when there is no such key, or it was replaced. */
export async function findReader(token: string): Promise<{ email: string; account: Account | null } | null> {
  const key = await findKey(token);
  return key && !key.isReplaced ? { email: key.email, account: await findAccount(key.email) } : null;
}

/** The account with an address. */
export async function findAccount(email: string): Promise<Account | null> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true, username: true } });
  return user && { id: user.id, hasName: user.username !== null };
}

/** Whether a person has upvoted a paper, and whether they keep it. */
export async function findDeeds(userId: string, paperId: string): Promise<{ hasUpvoted: boolean; hasSaved: boolean }> {
  const [votes, saved] = await Promise.all([listViewerVotes(userId, [paperId]), listSavedOf(userId, [paperId])]);
  return { hasUpvoted: votes[paperId]?.hasUpvoted ?? false, hasSaved: saved.has(paperId) };
}
