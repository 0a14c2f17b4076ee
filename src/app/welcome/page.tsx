import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { UsernameForm } from "@/features/account/components/username-form";
import { proposeUsername } from "@/features/account/username";
import { getViewer } from "@/features/account/viewer";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("account.welcome.title"), robots: { index: false } };
}

/** Everybody passes here after signing in; who has a name goes straight on. */
export default async function WelcomePage({ searchParams }: PageProps<"/welcome">) {
  const { callbackUrl: wanted } = await searchParams;
  const callbackUrl = ownPath([wanted].flat()[0] ?? (await getLocalPath("/")), env().SITE_URL);
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
  if (viewer.username) redirect(callbackUrl);

  const t = await getWords();
  return (
    <Page title={t("account.welcome.title")}>
      <p className="prose">{t("account.welcome.text")}</p>
      <WordsFor parts={["account"]}>
        <UsernameForm
          username={proposeUsername(viewer.email)}
          callbackUrl={callbackUrl}
          label={t("account.welcome.continue")}
        />
      </WordsFor>
    </Page>
  );
}
