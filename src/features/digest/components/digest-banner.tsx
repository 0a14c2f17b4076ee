"use client";

import { announce } from "@/ui/announcer";
import { useWords } from "@/words/client";
import { SubscribeForm } from "./subscribe-form";

/**
 * The offer of the digest beside a feed, with a button that closes it for good in this browser; so does subscribing.
 * Once closed it is not painted at all on later pages (app/appearance.tsx), so nothing moves.
 */
export function DigestBanner() {
  const t = useWords();

  function close() {
    keepClosed();
    document.documentElement.dataset.digestBanner = "closed";
    focusMain();
    announce(t("browser.subscribe.closed"));
  }
  return (
    <div className="digest-banner">
      <SubscribeForm onDone={keepClosed}>
        <button type="button" className="digest-banner-close" aria-label={t("browser.subscribe.close")} onClick={close}>
          <span className="icon icon-close" aria-hidden="true" />
        </button>
      </SubscribeForm>
    </div>
  );
}

/** The button that had the focus is gone: reading goes on with the page's content, without scrolling there. */
function focusMain() {
  const main = document.getElementById("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus({ preventScroll: true });
}

/** A browser may keep no storage for us; then the banner is back on the next page. */
function keepClosed() {
  try {
    localStorage.setItem("digestBanner", "closed");
  } catch {}
}
