import type { Metadata } from "next";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { KeptList } from "./kept-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("offline.title"), robots: { index: false } };
}

/** What is shown in place of a page that was never read while there was a connection (public/sw.js). */
export default async function OfflinePage() {
  const t = await getWords();
  return (
    <Page title={t("offline.title")}>
      <p className="prose">{t("offline.text")}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: the empty address is that of the page which could not be read */}
        <a className="button" href="">
          {t("offline.again")}
        </a>
      </p>
      <KeptList title={t("offline.kept")} />
    </Page>
  );
}
