import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/features/account/components/sign-in-form";
import { configuredProviders } from "@/features/account/providers";
import { signInProblem } from "@/features/account/sign-in-problems";
import { getViewer } from "@/features/account/viewer";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getSay, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { readOnPath } from "./read-on";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("account.signIn.title"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { error, email, callbackUrl: wanted } = await searchParams;
  const t = await getWords();
  const callbackUrl = ownPath(only(wanted) ?? (await getLocalPath("/")), env().SITE_URL);
  const problem = signInProblem(only(error));
  const viewer = await getViewer();
  if (viewer && wanted && !problem) redirect(callbackUrl);
  const providers = configuredProviders(env());

  return (
    <Page title={t("account.signIn.title")}>
      {viewer && (
        <Notice>
          {t.rich("account.signIn.signedIn", {
            name: viewer.username ?? viewer.email,
            settings: (words) => <Link href="/settings">{words}</Link>,
            papers: (words) => <a href={callbackUrl}>{words}</a>,
          })}
        </Notice>
      )}
      <p className="prose">{t("account.signIn.text")}</p>
      <WordsFor parts={["account"]}>
        <SignInForm
          email={only(email) ?? ""}
          callbackUrl={callbackUrl}
          readOn={readOnPath(callbackUrl)}
          problem={problem && (await getSay())(problem)}
        />
      </WordsFor>
      {providers.length > 0 && (
        <section className="account-form" aria-label={t("account.signIn.others")}>
          <p className="quiet">{t("account.signIn.elsewhere")}</p>
          {providers.map(({ id, name }) => (
            <form key={id} method="post" action={`/api/auth/signin/${id}`}>
              <input type="hidden" name="callbackUrl" value={callbackUrl} />
              <Button className="w-full">{t("account.signIn.continueWith", { provider: name })}</Button>
            </form>
          ))}
        </section>
      )}
    </Page>
  );
}

const only = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
