import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { UsernameForm } from "@/features/account/components/username-form";
import { proposeUsername } from "@/features/account/username";
import { getViewer } from "@/features/account/viewer";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Welcome", robots: { index: false } };

/** Everybody passes here after signing in; who has a name goes straight on. */
export default async function WelcomePage({ searchParams }: PageProps<"/welcome">) {
  const { callbackUrl: wanted } = await searchParams;
  const callbackUrl = ownPath(Array.isArray(wanted) ? wanted[0] : wanted, env().SITE_URL);
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
  if (viewer.username) redirect(callbackUrl);

  return (
    <Page title="Welcome">
      <p className="prose">
        You are signed in. Choose the name under which others will see your upvotes. You can change it later in your
        settings.
      </p>
      <UsernameForm username={proposeUsername(viewer.email)} callbackUrl={callbackUrl} label="Continue" />
    </Page>
  );
}
