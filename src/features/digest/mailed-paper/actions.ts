"use server";

import { anyoneAction } from "@/features/account/gates";
import { AppError } from "@/lib/errors";
import { spend } from "@/lib/rate-limit";
import { openKey } from "../subscriptions/queries";
import { doDeed } from "./mutations";
import { findAccount, findDeeds } from "./queries";
import { deedSchema } from "./schema";

/** A whole office may share one network. */
const limit = { name: "mailed-paper", most: 600, seconds: 3600 };
/** A person reads faster than one paper a second; more than this is a script. */
const ownLimit = { name: "mailed-paper-reader", most: 60, seconds: 60 };

/**
 * Upvotes or saves a paper, or takes that back, for the account with the address that a mail went to: whoever has the key of
 * that mail reads what comes to the address, which is all that signing in asks for.
 */
export const mailedPaperAction = anyoneAction(deedSchema, limit, async ({ token, paperId, did }) => {
  const account = await findAccount((await openKey(token)).email);
  if (!account) throw new AppError("NOT_FOUND", "problems.preferences.unknown");
  await spend(ownLimit, account.id, new Date());
  await doDeed({ account, paperId, did });
  return { did, ...(await findDeeds(account.id, paperId)) };
});
