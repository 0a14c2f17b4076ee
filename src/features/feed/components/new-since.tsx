"use client";

import { type ReactNode, useEffect, useState } from "react";
import { languages } from "@/lib/languages";
import { usePlace, useWords } from "@/words/client";
import { keepVisit, onceShown } from "../keep-visit";
import { describeSince } from "../visits";

/**
 * Marks what came into the feed since this browser's last visit: cards and days that carry `data-arrived` get `data-new`,
 * and in place of its children it says how many there are. Knows nothing at a first visit and where nothing is stored. A
 * page that nobody looks at yet (prerendered, in the background) is no visit.
 */
export function NewSince({ children }: { children: ReactNode }) {
  const t = useWords();
  const { language } = usePlace();
  const [news, setNews] = useState<{ count: number; since: string } | null>(null);

  useEffect(
    () =>
      onceShown(() => {
        const now = Date.now();
        const { previousAt } = keepVisit(now);
        if (previousAt === null) return;
        const count = markArrivals(previousAt / 1000);
        if (count > 0) setNews({ count, since: describeSince(previousAt, now, languages[language].tag) });
      }),
    [language],
  );

  return news ? <strong className="new-since">{t("browser.new.since", news)}</strong> : children;
}

/** Marks everything that arrived after a moment (seconds since the epoch). Answers with how many of it are papers. */
function markArrivals(since: number): number {
  const arrived = [...document.querySelectorAll<HTMLElement>("[data-arrived]")].filter(
    ({ dataset }) => Number(dataset.arrived) > since,
  );
  for (const { dataset } of arrived) dataset.new = "";
  return arrived.filter((one) => one.matches(".card")).length;
}
