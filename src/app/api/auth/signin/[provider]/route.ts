import { callNextAuth } from "@/features/account/auth";
import { comeBack, cookiesOf, ownForm, seeOther, signInAgain } from "@/features/account/own-form";
import { configuredProviders } from "@/features/account/providers";
import { welcomePath } from "@/features/account/sign-in-path";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";

/** "Continue with …": leads to the provider's own page, with what is needed afterwards kept in cookies. */
export const POST = ownForm<RouteContext<"/api/auth/signin/[provider]">>(async (form, request, { params }) => {
  const { provider } = await params;
  const callbackUrl = ownPath(form.callbackUrl, env().SITE_URL);
  if (!configuredProviders(env()).some(({ id }) => id === provider))
    return signInAgain("Configuration", { callbackUrl });
  const answer = await callNextAuth({
    method: "POST",
    path: ["signin", provider],
    body: { callbackUrl: welcomePath(callbackUrl) },
    cookies: cookiesOf(request),
  });
  return answer.problem ? comeBack(answer, { callbackUrl }) : seeOther(answer.location, answer.setCookies);
});
