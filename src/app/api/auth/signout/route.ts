import { callNextAuth } from "@/features/account/auth";
import { endAllSessions } from "@/features/account/mutations";
import { comeBack, cookiesOf, ownForm, sessionHash } from "@/features/account/own-form";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";

/** Signs out this browser, or with `everywhere` all browsers of the person. Harmless when nobody is signed in. */
export const POST = ownForm(async ({ everywhere, back }, request) => {
  const hash = sessionHash(request);
  if (everywhere && hash) await endAllSessions(hash, new Date());
  const cookies = cookiesOf(request);
  const callbackUrl = ownPath(back, env().SITE_URL);
  return comeBack(await callNextAuth({ method: "POST", path: ["signout"], body: { callbackUrl }, cookies }));
});
