"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { viewerAction } from "@/features/account/gates";
import { setUpvote } from "./mutations";
import { PENDING_UPVOTE, pendingUpvoteOptions } from "./pending-upvote";
import { setUpvoteSchema } from "./schema";
import { upvotePath } from "./upvote-path";

/** A person reads faster than one paper a second; more than this is a script. */
const limit = { name: "upvote", most: 60, seconds: 60 };

export const setUpvoteAction = viewerAction(
  setUpvoteSchema,
  {
    limit,
    returnTo: ({ paperId, back }) => upvotePath(paperId, back),
    remember: async ({ paperId, upvoted }) => {
      if (upvoted) (await cookies()).set(PENDING_UPVOTE, paperId, pendingUpvoteOptions);
    },
  },
  async ({ paperId, upvoted, back }, viewer) => {
    const upvoteCount = await setUpvote({ userId: viewer.id, paperId, upvoted });
    const jar = await cookies();
    if (jar.has(PENDING_UPVOTE)) jar.delete(PENDING_UPVOTE);
    const sentByScript = (await headers()).has("next-action");
    if (!sentByScript) redirect(upvotePath(paperId, back));
    return { hasUpvoted: upvoted, upvoteCount };
  },
);
