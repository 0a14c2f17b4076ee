import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isSignInLinkOpen } from "@/features/account/auth";
import { SubmitOnceForm } from "@/features/account/components/submit-once-form";
import { signInTokenSchema } from "@/features/account/schema";
import { welcomePath } from "@/features/account/sign-in-path";
import { getViewer } from "@/features/account/viewer";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

// The address of this page holds a token: no other site may see it in a Referer.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("account.signIn.title"), robots: { index: false }, referrer: "same-origin" };
}

/** Where a sign-in link leads. Opening it changes nothing, since mail scanners open links; its button signs in. */
export default async function ConfirmSignInPage({ searchParams }: PageProps<"/sign-in/confirm">) {
  const given = await searchParams;
  const link = signInTokenSchema.safeParse(given).data;
  const callbackUrl = ownPath([given.callbackUrl].flat()[0], env().SITE_URL);
  if (!link) redirect(`/sign-in?${new URLSearchParams({ error: "Verification", callbackUrl })}`);
  const { token, email } = link;
  const isOpen = await isSignInLinkOpen(email, token, new Date());
  if (!isOpen && (await getViewer())?.email === email) redirect(welcomePath(callbackUrl));
  if (!isOpen) redirect(`/sign-in?${new URLSearchParams({ error: "Verification", email, callbackUrl })}`);

  const t = await getWords();
  return (
    <Page title={t("account.confirm.title", { site: env().SITE_NAME })}>
      <p className="prose">
        {t.rich("account.confirm.text", { email, strong: (words) => <strong className="break-all">{words}</strong> })}
      </p>
      <SubmitOnceForm method="post" action="/api/auth/callback/email">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Button primary>{t("account.confirm.button")}</Button>
      </SubmitOnceForm>
      <p className="quiet">{t("account.confirm.other")}</p>
    </Page>
  );
}
