import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { UsernameForm } from "@/features/account/components/username-form";
import { countSessions } from "@/features/account/queries";
import { proposeUsername } from "@/features/account/username";
import { getViewer } from "@/features/account/viewer";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?callbackUrl=/settings");
  const { saved } = await searchParams;
  const sessions = await countSessions(viewer.id, new Date());

  return (
    <Page title="Settings">
      {saved === "name" && <Notice tone="good">Your user name is now {viewer.username}.</Notice>}
      <section className="settings">
        <h2>Public name</h2>
        <UsernameForm
          username={viewer.username ?? proposeUsername(viewer.email)}
          callbackUrl="/settings?saved=name"
          label="Save"
        />
      </section>
      <section className="settings">
        <h2>E-mail address</h2>
        <p className="break-all">{viewer.email}</p>
        <p className="quiet">Sign-in links are sent there. Nobody else can see it.</p>
      </section>
      <section className="settings">
        <h2>Signed in</h2>
        <p>
          {sessions === 1 ? "You are signed in on this browser only." : `You are signed in on ${sessions} browsers.`}
        </p>
        <form method="post" action="/api/auth/signout" className="account-buttons">
          <Button>Sign out here</Button>
          <Button name="everywhere" value="yes">
            Sign out everywhere
          </Button>
        </form>
      </section>
    </Page>
  );
}
