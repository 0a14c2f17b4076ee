"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { viewerAction } from "@/features/account/gates";
import { env } from "@/lib/env";
import { upvoteLimit } from "./limit";
import { setUpvote } from "./mutations";
import { pendingUpvoteCookie } from "./pending-upvote";
import { setUpvoteSchema } from "./schema";
import { upvotePath } from "./upvote-path";

export const setUpvoteAction = viewerAction(
  setUpvoteSchema,
  {
    limit: upvoteLimit,
    returnTo: ({ paperId, back }) => upvotePath(paperId, back),
    remember: async ({ paperId, upvoted }) => {
      const { name, options } = pendingUpvoteCookie(env().SITE_URL);
      if (upvoted) (await cookies()).set(name, paperId, options);
    },
  },
  async ({ paperId, upvoted, back }, viewer) => {
    const upvoteCount = await setUpvote({ userId: viewer.id, paperId, upvoted });
    const jar = await cookies();
    const { name, options } = pendingUpvoteCookie(env().SITE_URL);
    if (jar.has(name)) jar.set(name, "", { ...options, maxAge: 0 });
    const sentByScript = (await headers()).has("next-action");
    if (!sentByScript) redirect(upvotePath(paperId, back));
    return { hasUpvoted: upvoted, upvoteCount };
  },
);
