import type { NextRequest } from "next/server";
import { findSessionUser } from "@/features/account/queries";
import { setUpvote } from "@/features/upvotes/mutations";
import { pendingUpvoteCookie } from "@/features/upvotes/pending-upvote";
import { backFromUpvote } from "@/features/upvotes/upvote-path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Casts the vote that this browser asked for before signing in, for whoever the new session is, and answers with where
 * the reader was then. Null when there is none to cast: the way then leads to the vote's own page, with its button.
 */
export async function castPendingUpvote(request: NextRequest, callbackUrl: string, sessionHash: string) {
  const paperId = request.cookies.get(pendingUpvoteCookie(env().SITE_URL).name)?.value;
  const back = paperId && backFromUpvote(callbackUrl, paperId);
  if (!paperId || !back) return null;
  const person = await findSessionUser(sessionHash, new Date());
  if (!person) return null;
  try {
    await setUpvote({ userId: person.id, paperId, upvoted: true });
    return back;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
