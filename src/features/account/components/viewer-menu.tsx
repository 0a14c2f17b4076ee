"use client";

import { type MouseEvent, useEffect, useRef, useState } from "react";
import { useLocalPath, useWords } from "@/words/client";
import { useViewer } from "./viewer-provider";

/** The viewer's own corner of the header. A link to sign-in until it is known who is reading; its place never changes size. */
export function ViewerMenu() {
  const viewer = useViewer();
  const t = useWords();
  const localPath = useLocalPath();
  return (
    <div className="viewer-menu">
      {viewer ? (
        <SignedInMenu name={viewer.username ?? t("browser.viewer.you")} isAdmin={viewer.isAdmin} />
      ) : (
        <a href={localPath("/sign-in")} onClick={comeBackHere}>
          {t("browser.viewer.signIn")}
        </a>
      )}
    </div>
  );
}

function SignedInMenu({ name, isAdmin = false }: { name: string; isAdmin?: boolean }) {
  const t = useWords();
  const localPath = useLocalPath();
  const menu = useRef<HTMLDetailsElement>(null);
  const [news, setNews] = useState<News>(noNews);

  useEffect(() => {
    const close = (event: Event) => {
      const details = menu.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        details.querySelector("summary")?.focus();
      } else if (details.contains(event.target as Node)) return;
      details.open = false;
    };
    const events = ["keydown", "pointerdown", "focusin"];
    for (const name of events) document.addEventListener(name, close);
    return () => {
      for (const name of events) document.removeEventListener(name, close);
    };
  }, []);

  return (
    <details ref={menu} onToggle={({ currentTarget }) => currentTarget.open && void askForNews().then(setNews)}>
      <summary>
        <span>{name}</span>
      </summary>
      <div className="viewer-menu-list">
        <a href={localPath("/submit")}>{t("browser.viewer.submit")}</a>
        <a href={localPath("/saved")}>{t("browser.viewer.savedPapers")}</a>
        <a href={localPath("/searches")}>
          <span>{t("browser.viewer.searches")}</span>
          {news.withNews > 0 && (
            <span className="menu-news">
              {news.withNews} <span className="sr-only">{t("browser.viewer.withNews")}</span>
            </span>
          )}
        </a>
        {news.searches.length > 0 && <SavedSearches searches={news.searches} />}
        <a href={localPath("/settings")}>{t("browser.viewer.settings")}</a>
        {isAdmin && <a href={localPath("/admin")}>{t("browser.viewer.admin")}</a>}
        <form method="post" action="/api/auth/signout">
          <input type="hidden" name="back" value={localPath("/")} />
          <button type="submit">{t("browser.viewer.signOut")}</button>
        </form>
      </div>
    </details>
  );
}

/** Some of the viewer's saved searches, each with how many papers are new. */
function SavedSearches({ searches }: Pick<News, "searches">) {
  const t = useWords();
  const localPath = useLocalPath();
  return (
    <ul className="menu-searches">
      {searches.map(({ name, path, news, isMore }) => (
        <li key={path}>
          <a href={localPath(path)}>
            <span dir="auto">{name}</span>
            {news !== 0 && (
              <span className="menu-news">
                {news === null ? "?" : `${news}${isMore ? "+" : ""}`}{" "}
                <span className="sr-only">{t(news === null ? "browser.viewer.notCounted" : "browser.viewer.new")}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The answer of GET /api/viewer/searches. */
type News = { withNews: number; searches: { name: string; path: string; news: number | null; isMore: boolean }[] };
const noNews: News = { withNews: 0, searches: [] };

/** What is new to saved searches; nothing also where that cannot be told: the menu does without it. */
async function askForNews(): Promise<News> {
  const answer = await fetch("/api/viewer/searches").catch(() => null);
  return answer?.ok ? answer.json() : noNews;
}

/** Lets the link lead back to the page it was clicked on; without JavaScript it leads to the first page. */
function comeBackHere({ currentTarget }: MouseEvent<HTMLAnchorElement>) {
  const { pathname, search, hash } = location;
  if (pathname !== currentTarget.pathname)
    currentTarget.search = `?${new URLSearchParams({ callbackUrl: pathname + search + hash })}`;
}
