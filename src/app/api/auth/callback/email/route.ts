import type { NextRequest } from "next/server";
import { callNextAuth } from "@/features/account/auth";
import { endSession } from "@/features/account/mutations";
import {
  comeBack,
  cookiesOf,
  newSessionHash,
  ownForm,
  seeOther,
  sessionHash,
  signInAgain,
} from "@/features/account/own-form";
import { signInTokenSchema } from "@/features/account/schema";
import { pathLike, welcomePath } from "@/features/account/sign-in-path";
import { pendingUpvoteCookie } from "@/features/upvotes/pending-upvote";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { castPendingUpvote } from "./cast-pending-upvote";

/** Looking at a link never signs anybody in. */
export function GET(request: NextRequest): Response {
  const { search, searchParams } = request.nextUrl;
  const callbackUrl = ownPath(searchParams.get("callbackUrl"), env().SITE_URL);
  return seeOther(pathLike(callbackUrl, `/sign-in/confirm${search}`));
}

/** The confirm page's button: uses the link up and signs its owner in, in place of whoever was signed in before. */
export const POST = ownForm(async (form, request) => {
  const link = signInTokenSchema.safeParse(form).data;
  const callbackUrl = ownPath(form.callbackUrl, env().SITE_URL);
  if (!link) return signInAgain("Verification", { callbackUrl });
  const { token, email } = link;
  const answer = await callNextAuth({
    method: "POST",
    path: ["callback", "email"],
    query: { token, email, callbackUrl: welcomePath(callbackUrl) },
    cookies: cookiesOf(request),
  });
  const before = sessionHash(request);
  if (before && !answer.problem) await endSession(before);
  const session = newSessionHash(answer);
  const back = session && (await castPendingUpvote(request, callbackUrl, session));
  if (!back) return comeBack(answer, { email, callbackUrl });
  const { SITE_URL } = env();
  return seeOther(welcomePath(ownPath(back, SITE_URL)), [...answer.setCookies, pendingUpvoteCookie(SITE_URL).forget]);
});
