"use server";

import { anyoneAction, sessionAction } from "@/features/account/gates";
import { getLanguage } from "@/words/server";
import { findTimeZone } from "../preferences/queries";
import { confirmSubscription, subscribe, subscribeOwn, unsubscribe } from "./mutations";
import { findConfirmation } from "./queries";
import { subscribeOwnSchema, subscribeSchema, tokenSchema } from "./schema";

/** A whole office may share one network; a script would ask far more often. */
const subscribeLimit = { name: "subscribe", most: 20, seconds: 3600 };
const linkLimit = { name: "subscription-link", most: 100, seconds: 3600 };

export const subscribeAction = anyoneAction(subscribeSchema, subscribeLimit, async ({ email, timeZone }) => {
  await subscribe({ email, ...(await readGuess(timeZone)) });
  return { email };
});

/** Subscribes the address of the account. */
export const subscribeOwnAction = sessionAction(
  subscribeOwnSchema,
  { limit: subscribeLimit, returnTo: () => "/settings" },
  async ({ timeZone }, { email }) => ({
    email,
    isSubscribed: await subscribeOwn({ email, ...(await readGuess(timeZone)) }),
  }),
);

export const confirmAction = anyoneAction(tokenSchema, linkLimit, async ({ token }) => ({
  link: await confirmSubscription(token, new Date()),
  key: (await findConfirmation(token)).key,
}));

export const unsubscribeAction = anyoneAction(tokenSchema, linkLimit, async ({ token }) => ({
  isSubscribed: (await unsubscribe(token, new Date())) ? false : null,
}));

/** What an asking says of itself: when it is, the page's language, the browser's time zone where it is one that is known. */
async function readGuess(timeZone: string) {
  return { now: new Date(), language: await getLanguage(), timeZone: await findTimeZone(timeZone) };
}
