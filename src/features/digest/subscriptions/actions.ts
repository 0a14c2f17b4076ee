"use server";

import { anyoneAction } from "@/features/account/gates";
import { getLanguage } from "@/words/server";
import { confirmSubscription, subscribe, unsubscribe } from "./mutations";
import { subscribeSchema, tokenSchema } from "./schema";

/** A whole office may share one network; a script would ask far more often. */
const subscribeLimit = { name: "subscribe", most: 20, seconds: 3600 };
const linkLimit = { name: "subscription-link", most: 100, seconds: 3600 };

export const subscribeAction = anyoneAction(subscribeSchema, subscribeLimit, async ({ email }) => {
  await subscribe({ email, now: new Date(), language: await getLanguage() });
  return { email };
});

export const confirmAction = anyoneAction(tokenSchema, linkLimit, async ({ token }) => ({
  link: await confirmSubscription(token, new Date()),
}));

export const unsubscribeAction = anyoneAction(tokenSchema, linkLimit, async ({ token }) => ({
  isSubscribed: (await unsubscribe(token, new Date())) ? false : null,
}));
