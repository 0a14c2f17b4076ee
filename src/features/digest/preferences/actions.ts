"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { anyoneAction } from "@/features/account/gates";
import { AppError } from "@/lib/errors";
import { getLanguage, getLocalPath, getSay } from "@/words/server";
import { renewLinks, sendLinks } from "../subscriptions/mutations";
import { findKey, openKey } from "../subscriptions/queries";
import { tokenSchema } from "../subscriptions/schema";
import { changeForm } from "./change-form";
import type { Values } from "./form-values";
import { deleteSubscription, savePreferences } from "./mutations";
import { preferencesPath } from "./paths";
import type { Topic } from "./profile";
import { findPreferences, findTimeZone, findTopics, listSearchesOf, showTopics } from "./queries";
import { type Problems, readPreferences } from "./read-preferences";
import { deleteSchema, preferencesSchema } from "./schema";
import type { ShownTopic } from "./topics";

/** A whole office may share one network, and each press of "Add" is one. */
const limit = { name: "preferences", most: 600, seconds: 3600 };

/** The form after a button was pressed: filled in as before, with what is wrong by its field; or where to go when it is saved. */
type Answer = { values: Values; topics: ShownTopic[]; problems: Record<string, string>; goTo: string | null };

export const changePreferencesAction = anyoneAction(
  preferencesSchema,
  limit,
  async ({ token, did, values: given }): Promise<Answer> => {
    const now = new Date();
    await openKey(token);
    const subscription = await findPreferences(token, now);
    if (!subscription?.isActive) throw new AppError("NOT_FOUND", "problems.preferences.unknown");
    const own = (await listSearchesOf(subscription.email)).map(({ id }) => id);
    const resumed = did === "resume" ? { ...given, pausedUntil: "" } : given;
    const { values, topics, problems } = await changeForm(resumed, did, own, findTopics);
    const isSaving = did === "save" || did === "resume";
    const read = isSaving && readPreferences(values, { timeZone: await findTimeZone(values.timeZone ?? ""), topics });
    const wrong: Problems = { ...problems, ...(read && "problems" in read ? read.problems : {}) };
    if (!read || "problems" in read || Object.keys(wrong).length > 0) return answer(values, topics, wrong);

    await savePreferences(subscription.id, read.preferences, now);
    return goOn(values, preferencesPath(token, did === "resume" ? "resumed" : "saved"));
  },
);

/** Deletes the subscription of a key, its address included. */
export const deleteSubscriptionAction = anyoneAction(deleteSchema, limit, async ({ token }) => {
  const { id } = await openKey(token);
  await deleteSubscription(id);
  return { isDeleted: true };
});

/** Replaces all links of the subscription of a key, this one included: new ones go to its address. Says where to go then. */
export const renewLinksAction = anyoneAction(tokenSchema, limit, async ({ token }) => {
  const { id } = await openKey(token);
  await renewLinks({ id, now: new Date(), language: await getLanguage() });
  return { goTo: await leadTo(preferencesPath(token, "renewed")) };
});

/** Sends the links of the subscription of a key, also of one that was replaced, to its address. */
export const sendLinksAction = anyoneAction(tokenSchema, limit, async ({ token }) => {
  const key = await findKey(token);
  if (!key) throw new AppError("NOT_FOUND", "problems.preferences.unknown");
  await sendLinks({ id: key.id, now: new Date(), language: await getLanguage() });
  return { isSent: true };
});

async function answer(values: Values, topics: Topic[], wrong: Problems): Promise<Answer> {
  const say = await getSay();
  const problems = Object.fromEntries(Object.entries(wrong).map(([field, problem]) => [field, say(problem)]));
  return { values, topics: await showTopics(topics), problems, goTo: null };
}

async function goOn(values: Values, path: string): Promise<Answer> {
  return { values, topics: [], problems: {}, goTo: await leadTo(path) };
}

/** A script goes there by itself, since pages are loaded anew (docs/decisions/0003). */
async function leadTo(path: string): Promise<string> {
  const goTo = await getLocalPath(path);
  if (!(await headers()).has("next-action")) redirect(goTo);
  return goTo;
}
