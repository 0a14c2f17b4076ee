"use server";

import { randomBytes } from "node:crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocalPath } from "@/words/server";
import { viewerAction } from "../gates";
import { createToken, revokeToken } from "./mutations";
import { createTokenSchema, revokeTokenSchema } from "./schema";

const TOKENS_PATH = "/settings/tokens";
const DAY_MS = 86_400_000;

const newTokens = { name: "new-token", most: 30, seconds: 3600 };
const revocations = { name: "revoke-token", most: 300, seconds: 3600 };

/** Makes a token and answers with it. The answer is the only place where it ever stands: no address, no log. */
export const createTokenAction = viewerAction(
  createTokenSchema,
  { limit: newTokens, returnTo: () => TOKENS_PATH },
  async ({ name, scopes, days }, viewer) => {
    const now = new Date();
    const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
    const token = await createToken({ userId: viewer.id, name, scopes, expiresAt, now, random: randomBytes });
    // The list below the form has one more.
    refresh();
    return { token };
  },
);

/** Revokes a token and says so on the page of tokens. */
export const revokeTokenAction = viewerAction(
  revokeTokenSchema,
  { limit: revocations, returnTo: () => TOKENS_PATH },
  async ({ id }, viewer) => {
    await revokeToken({ userId: viewer.id, id, now: new Date() });
    const goTo = await getLocalPath(`${TOKENS_PATH}?said=revoked`);
    if (!(await headers()).has("next-action")) redirect(goTo);
    return { goTo };
  },
);
