"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionAction } from "@/features/account/gates";
import { setSaved } from "./mutations";
import { savePath } from "./paths";
import { setSavedSchema } from "./schema";

/** A person reads faster than one paper a second; more than this is a script. */
const limit = { name: "save-paper", most: 60, seconds: 60 };

export const setSavedAction = sessionAction(
  setSavedSchema,
  { limit, returnTo: ({ paperId, back }) => savePath(paperId, back) },
  async ({ paperId, saved, back }, viewer) => {
    await setSaved({ userId: viewer.id, paperId, saved });
    const sentByScript = (await headers()).has("next-action");
    if (!sentByScript) redirect(savePath(paperId, back));
    return { hasSaved: saved };
  },
);
