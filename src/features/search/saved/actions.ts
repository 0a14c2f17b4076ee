"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionAction } from "@/features/account/gates";
import { getLocalPath } from "@/words/server";
import { deleteSearch, lookAtSearch, renameSearch, saveSearch } from "./mutations";
import { keepPath, newestPath, searchesPath } from "./paths";
import { deleteSearchSchema, lookAtSearchSchema, renameSearchSchema, saveSearchSchema } from "./schema";

/** More than a person at work comes to. */
const limit = { name: "saved-search", most: 300, seconds: 3600 };
const door = { limit, returnTo: () => searchesPath() };

/** Keeps a query. Who is not signed in finds the form filled in afterwards. */
export const saveSearchAction = sessionAction(
  saveSearchSchema,
  { limit, returnTo: ({ query, name }) => keepPath(query, name) },
  async ({ query, name }, viewer) => {
    await saveSearch({ userId: viewer.id, name, query, now: new Date() });
    return { name };
  },
);

export const renameSearchAction = sessionAction(renameSearchSchema, door, async ({ id, name }, viewer) => {
  await renameSearch({ userId: viewer.id, id, name });
  return goOn(searchesPath("renamed"));
});

export const deleteSearchAction = sessionAction(deleteSearchSchema, door, async ({ id }, viewer) => {
  await deleteSearch({ userId: viewer.id, id });
  return goOn(searchesPath("deleted"));
});

/** Marks a search as looked at and leads to what is new. */
export const lookAtSearchAction = sessionAction(lookAtSearchSchema, door, async ({ id, until }, viewer) =>
  goOn(newestPath(await lookAtSearch({ userId: viewer.id, id, until, now: new Date() }))),
);

/** A script goes there by itself, since pages are loaded anew (docs/decisions/0003). */
async function goOn(path: string): Promise<{ goTo: string }> {
  const goTo = await getLocalPath(path);
  if (!(await headers()).has("next-action")) redirect(goTo);
  return { goTo };
}
