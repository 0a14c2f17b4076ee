"use client";

import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { useWords } from "@/words/client";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useWords();
  return (
    <Page title={t("browser.error.title")}>
      <p className="prose">{t("browser.error.text")}</p>
      {error.digest && <p className="quiet">{t("browser.error.reference", { reference: error.digest })}</p>}
      <p>
        <Button primary onClick={reset}>
          {t("browser.error.again")}
        </Button>
      </p>
    </Page>
  );
}
