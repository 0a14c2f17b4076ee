"use client";

import { Notice } from "@/ui/notice";
import { useLocalPath, useWords } from "@/words/client";
import { CopyField } from "./copy-field";

/** A token that was just made. The way on is a link, so that the list is loaded anew and the token is gone. */
export function MadeToken({ token }: { token: string }) {
  const t = useWords();
  const localPath = useLocalPath();
  return (
    <div className="account-form">
      <Notice tone="good" takesFocus>
        {t("tokens.made")}
      </Notice>
      <CopyField label={t("tokens.token")} text={token} />
      <p>
        <a href={localPath("/settings/tokens")}>{t("tokens.another")}</a>
      </p>
    </div>
  );
}
