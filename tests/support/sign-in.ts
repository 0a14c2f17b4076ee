import type { BrowserContext } from "@playwright/test";
import { makeReader } from "../../scripts/lib/make-reader.mjs";
import { ADMIN } from "../../scripts/lib/trial-site.mjs";

let counter = 0;

/** Makes a person with a session that this browser holds, as signing in would. Answers with their user name. */
export async function signIn(context: BrowserContext): Promise<string> {
  const username = `reader-${process.pid}-${counter++}`;
  await context.addCookies([await makeReader(username)]);
  return username;
}

/** Lets this browser hold a session of the one who runs the site. */
export async function signInAsAdmin(context: BrowserContext): Promise<void> {
  await context.addCookies([await makeReader(ADMIN)]);
}
