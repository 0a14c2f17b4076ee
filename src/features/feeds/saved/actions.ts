"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionAction } from "@/features/account/gates";
import { searchesPath } from "@/features/search/saved/paths";
import { getLocalPath } from "@/words/server";
import { renewFeedToken, revokeFeedToken } from "./mutations";
import { feedTokenSchema } from "./schema";

const door = { limit: { name: "feed-token", most: 30, seconds: 3600 }, returnTo: () => searchesPath() };

/** Makes an address for one's feeds, or another in place of the one there is. */
export const renewFeedTokenAction = sessionAction(feedTokenSchema, door, async (_input, viewer) => {
  await renewFeedToken(viewer.id, new Date());
  return goBack();
});

export const revokeFeedTokenAction = sessionAction(feedTokenSchema, door, async (_input, viewer) => {
  await revokeFeedToken(viewer.id);
  return goBack();
});

/** A script goes there by itself, since pages are loaded anew (docs/decisions/0003). */
async function goBack(): Promise<{ goTo: string }> {
  const goTo = await getLocalPath(searchesPath());
  if (!(await headers()).has("next-action")) redirect(goTo);
  return { goTo };
}
