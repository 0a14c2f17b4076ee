import { setSaved } from "@/features/saved-papers/mutations";
import { setUpvote } from "@/features/upvotes/mutations";
import { AppError } from "@/lib/errors";
import type { Account } from "./queries";
import type { Deed } from "./schema";

/**
 * Upvotes or saves a paper for an account, or takes that back; harmless to repeat. Throws AppError FORBIDDEN for the upvote of
 * an account without a public name, as the button on the paper's page would ask for one first.
 */
export async function doDeed({
  account,
  paperId,
  did,
}: {
  account: Account;
  paperId: string;
  did: Deed;
}): Promise<void> {
  const { id: userId, hasName } = account;
  if (did === "upvote" && !hasName) throw new AppError("FORBIDDEN", "problems.preferences.nameless");
  if (did === "upvote" || did === "unvote") await setUpvote({ userId, paperId, upvoted: did === "upvote" });
  else await setSaved({ userId, paperId, saved: did === "save" });
}
