import type { Metadata } from "next";
import { PreferencesPart } from "@/features/digest/components/preferences-page";
import { ReplacedPage } from "@/features/digest/components/replaced-page";
import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { doneToPreferences } from "@/features/digest/preferences/paths";
import { findPreferences } from "@/features/digest/preferences/queries";
import { isReplacedKey } from "@/features/digest/subscriptions/queries";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("preferences.title") };
}

/** What a reader gets and when, by the link of any mail: no account is needed. Looking changes nothing. */
export default async function PreferencesPage({
  params,
  searchParams,
}: PageProps<"/subscription/[token]/preferences">) {
  const { token } = await params;
  const given = await searchParams;
  const t = await getWords();
  const said = doneToPreferences.find((one) => one === given.said);
  if (await isReplacedKey(token))
    return <ReplacedPage token={token} title={t("preferences.title")} isRenewed={said === "renewed"} />;
  const found = await findPreferences(token, new Date());

  if (!found?.isActive)
    return (
      <Page title={t("preferences.title")}>
        <Notice tone={found ? "plain" : "bad"}>
          {t(found ? "preferences.ended" : "problems.preferences.unknown")}
        </Notice>
        <SubscribeForm />
      </Page>
    );
  return (
    <Page title={t("preferences.title")}>
      {said && said !== "renewed" && <Notice tone="good">{t(`preferences.said.${said}`)}</Notice>}
      <p className="quiet break-all">{t("preferences.for", { email: found.email })}</p>
      <PreferencesPart token={token} found={found} />
    </Page>
  );
}
