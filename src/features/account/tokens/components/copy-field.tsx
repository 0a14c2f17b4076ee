"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/ui/button";
import { useWords } from "@/words/client";

/** A text to copy: it can be selected as a whole, and scripts offer a button. Nothing keeps what stands in it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const t = useWords();
  const [result, setResult] = useState<"copied" | "notCopied" | null>(null);
  const canCopy = useSyncExternalStore(never, hasClipboard, () => false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setResult("copied"),
      () => setResult("notCopied"),
    );
  return (
    <div className="field">
      <label htmlFor="copy">{label}</label>
      <input
        id="copy"
        className="input font-mono"
        readOnly
        autoComplete="off"
        spellCheck={false}
        value={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      {canCopy && (
        <p className="copy">
          <Button type="button" onClick={copy}>
            {t("tokens.copy")}
          </Button>
          <span role="status">{result && t(`tokens.${result}`)}</span>
        </p>
      )}
    </div>
  );
}

const never = () => () => {};
/** Pages that are not sent by https have none. */
const hasClipboard = () => "clipboard" in navigator;
