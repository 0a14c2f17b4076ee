import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { UsernameForm } from "@/features/account/components/username-form";
import { countSessions } from "@/features/account/queries";
import { proposeUsername } from "@/features/account/username";
import { getViewer } from "@/features/account/viewer";
import { DigestSettings } from "@/features/digest/components/digest-settings";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("account.settings.title"), robots: { index: false } };
}

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const t = await getWords();
  const path = await getLocalPath("/settings");
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
  const { saved } = await searchParams;
  const sessions = await countSessions(viewer.id, new Date());

  return (
    <Page title={t("account.settings.title")}>
      {saved === "name" && viewer.username && (
        <Notice tone="good">{t("account.settings.renamed", { name: viewer.username })}</Notice>
      )}
      <section className="settings">
        <h2>{t("account.settings.name")}</h2>
        <WordsFor parts={["account"]}>
          <UsernameForm
            username={viewer.username ?? proposeUsername(viewer.email)}
            callbackUrl={`${path}?saved=name`}
            label={t("account.name.save")}
          />
        </WordsFor>
      </section>
      <section className="settings">
        <h2>{t("account.settings.address")}</h2>
        <p className="break-all">{viewer.email}</p>
        <p className="quiet">{t("account.settings.addressText")}</p>
      </section>
      <section className="settings" id="digest">
        <h2>{t("preferences.settings.title")}</h2>
        {saved === "digest" && <Notice tone="good">{t("preferences.settings.subscribed")}</Notice>}
        <DigestSettings email={viewer.email} />
      </section>
      <section className="settings" id="programs">
        <h2>{t("account.settings.programs")}</h2>
        <p>
          <Link href="/settings/tokens" className="setting-link">
            {t("account.settings.tokens")}
          </Link>
        </p>
        <p>
          <Link href="/settings/webhooks" className="setting-link">
            {t("account.settings.webhooks")}
          </Link>
        </p>
      </section>
      <section className="settings">
        <h2>{t("account.settings.sessions")}</h2>
        <p>{t("account.settings.sessionsText", { count: sessions })}</p>
        <form method="post" action="/api/auth/signout" className="account-buttons">
          <input type="hidden" name="back" value={await getLocalPath("/")} />
          <Button>{t("account.settings.signOutHere")}</Button>
          <Button name="everywhere" value="yes">
            {t("account.settings.signOutEverywhere")}
          </Button>
        </form>
      </section>
      <section className="settings">
        <h2>{t("account.settings.browser")}</h2>
        <p className="prose">{t("account.settings.browserText")}</p>
      </section>
    </Page>
  );
}
