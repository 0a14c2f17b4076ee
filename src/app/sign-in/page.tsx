import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/features/account/components/sign-in-form";
import { configuredProviders } from "@/features/account/providers";
import { signInProblem } from "@/features/account/sign-in-problems";
import { getViewer } from "@/features/account/viewer";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { error, email, callbackUrl: wanted } = await searchParams;
  const callbackUrl = ownPath(only(wanted), env().SITE_URL);
  const problem = signInProblem(only(error));
  const viewer = await getViewer();
  if (viewer && wanted && !problem) redirect(callbackUrl);
  const providers = configuredProviders(env());

  return (
    <Page title="Sign in">
      {viewer && (
        <Notice>
          You are signed in as {viewer.username ?? viewer.email}. Go to <a href="/settings">your settings</a> or to{" "}
          <a href={callbackUrl}>the papers</a>.
        </Notice>
      )}
      <p className="prose">
        Type your e-mail address, and a link to sign in is sent to it. There is no password. If you are new here, that
        is also how you join.
      </p>
      <SignInForm email={only(email) ?? ""} callbackUrl={callbackUrl} problem={problem} />
      {providers.length > 0 && (
        <section className="account-form" aria-label="Other ways to sign in">
          <p className="quiet">Or use an account you have elsewhere:</p>
          {providers.map(({ id, name }) => (
            <form key={id} method="post" action={`/api/auth/signin/${id}`}>
              <input type="hidden" name="callbackUrl" value={callbackUrl} />
              <Button className="w-full">Continue with {name}</Button>
            </form>
          ))}
        </section>
      )}
    </Page>
  );
}

const only = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
