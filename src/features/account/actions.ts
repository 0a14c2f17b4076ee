"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { spend } from "@/lib/rate-limit";
import { sha256 } from "@/lib/sha256";
import { ownPath } from "@/lib/site";
import { getLanguage } from "@/words/server";
import { authOptions, callNextAuth } from "./auth";
import { anyoneAction, sessionAction } from "./gates";
import { setUsername } from "./mutations";
import { signInLinkSchema, usernameSchema } from "./schema";
import { welcomePath } from "./sign-in-path";
import { signInProblem } from "./sign-in-problems";

/** An office may share one network; one inbox should not be filled, nor its owner kept out, by a stranger elsewhere. */
const linksByNetwork = { name: "sign-in-link-network", most: 20, seconds: 3600 };
const linksByAddress = { name: "sign-in-link-address", most: 20, seconds: 3600 };
const linksByBoth = { name: "sign-in-link-both", most: 5, seconds: 3600 };
const namesByPerson = { name: "username", most: 30, seconds: 3600 };

/** Sends a sign-in link. The answer is the same whether the address has an account or not. */
export const requestSignInLinkAction = anyoneAction(
  signInLinkSchema,
  linksByNetwork,
  async ({ email, callbackUrl }, { network }) => {
    const now = new Date();
    await spend(linksByBoth, sha256(`${email} ${network}`), now);
    await spend(linksByAddress, sha256(email), now);
    const { problem } = await callNextAuth(
      {
        method: "POST",
        path: ["signin", "email"],
        body: { email, callbackUrl: ownPath(callbackUrl, env().SITE_URL) },
      },
      authOptions(await getLanguage()),
    );
    if (problem) throw new AppError("UNAVAILABLE", signInProblem(problem).key);
    return { email };
  },
);

/** Gives the viewer a public name and says where to go then; without JavaScript goes there. */
export const setUsernameAction = sessionAction(
  usernameSchema,
  { limit: namesByPerson, returnTo: ({ callbackUrl }) => welcomePath(ownPath(callbackUrl, env().SITE_URL)) },
  async ({ username, callbackUrl }, viewer) => {
    await setUsername(viewer.id, username);
    const goTo = ownPath(callbackUrl, env().SITE_URL);
    const sentByScript = (await headers()).has("next-action");
    if (!sentByScript) redirect(goTo);
    return { goTo };
  },
);
