"use client";

import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { useLocalPath, useWords } from "@/words/client";

/** What stands where a page should be that could not be made. A reload asks the server again; `reset` would not. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const t = useWords();
  const localPath = useLocalPath();
  return (
    <Page title={t("browser.error.title")}>
      <p className="prose">{t("browser.error.text")}</p>
      {error.digest && <p className="quiet">{t("browser.error.reference", { reference: error.digest })}</p>}
      <p className="account-buttons">
        <Button primary onClick={() => location.reload()}>
          {t("browser.error.again")}
        </Button>
        <a className="button" href={localPath("/papers")}>
          {t("browser.error.newest")}
        </a>
      </p>
    </Page>
  );
}
