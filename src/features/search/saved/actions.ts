"use server";

import { sessionAction } from "@/features/account/gates";
import { goOn } from "@/features/account/go-on";
import { savedSearchLimit } from "./limit";
import { changeSearch, deleteSearch, lookAtAll, lookAtSearch, saveSearch } from "./mutations";
import { deletedPath, keepPath, newestPath, searchesPath } from "./paths";
import {
  changeSearchSchema,
  deleteSearchSchema,
  lookAtAllSchema,
  lookAtSearchSchema,
  restoreSearchSchema,
  saveSearchSchema,
} from "./schema";

const door = { limit: savedSearchLimit, returnTo: () => searchesPath() };

/** Keeps a query. Who is not signed in finds the form filled in afterwards. */
export const saveSearchAction = sessionAction(
  saveSearchSchema,
  { limit: savedSearchLimit, returnTo: ({ query, name }) => keepPath(query, name) },
  ({ query, name }, viewer) => saveSearch({ userId: viewer.id, name, query, now: new Date() }),
);

export const changeSearchAction = sessionAction(changeSearchSchema, door, async (change, viewer) => {
  await changeSearch({ userId: viewer.id, ...change });
  return goOn(searchesPath("changed"));
});

/** Deletes a search and leads to where it can be had back. */
export const deleteSearchAction = sessionAction(deleteSearchSchema, door, async ({ id }, viewer) => {
  const deleted = await deleteSearch({ userId: viewer.id, id });
  return goOn(deleted ? deletedPath(deleted) : searchesPath());
});

/** Brings a deleted search back, with what was new to it and the webhooks that are told of it. */
export const restoreSearchAction = sessionAction(restoreSearchSchema, door, async (given, viewer) => {
  const { name, query, since: lookedAt, webhooks: webhookIds } = given;
  await saveSearch({ userId: viewer.id, name, query, now: new Date(), lookedAt, webhookIds });
  return goOn(searchesPath("restored"));
});

/** Marks a search as looked at and leads to what is new. */
export const lookAtSearchAction = sessionAction(lookAtSearchSchema, door, async ({ id, until }, viewer) => {
  const { query } = await lookAtSearch({ userId: viewer.id, id, until, now: new Date() });
  return goOn(newestPath(query));
});

/** Marks a search as looked at, for whoever has not opened it. */
export const markSeenAction = sessionAction(lookAtSearchSchema, door, async ({ id, until }, viewer) => {
  await lookAtSearch({ userId: viewer.id, id, until, now: new Date() });
  return goOn(searchesPath("seen"));
});

export const markAllSeenAction = sessionAction(lookAtAllSchema, door, async ({ until }, viewer) => {
  await lookAtAll({ userId: viewer.id, until, now: new Date() });
  return goOn(searchesPath("seen"));
});

/** Notes a look at a search that was opened by its name, and answers with that name. */
export const noteLookAction = sessionAction(lookAtSearchSchema, door, async ({ id, until }, viewer) => {
  const { name } = await lookAtSearch({ userId: viewer.id, id, until, now: new Date() });
  return { name };
});
