"use client";

import { useEffect, useState } from "react";
import { languages } from "@/lib/languages";
import { usePlace } from "@/words/client";

/** When this copy of the page was kept, by the reader's own clock; nothing on a page that comes from the site. */
export function KeptAt() {
  const { language } = usePlace();
  const [text, setText] = useState("");
  useEffect(() => {
    const keptAt = document.documentElement.dataset.offlineCopy;
    if (keptAt) setText(describeMoment(new Date(keptAt), new Date(), languages[language].tag));
  }, [language]);
  return <time>{text}</time>;
}

/** The time alone for a moment of the same day, otherwise with its date. */
function describeMoment(moment: Date, now: Date, language: string): string {
  const isToday = moment.toDateString() === now.toDateString();
  const date = isToday ? {} : ({ day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat(language, { ...date, hour: "numeric", minute: "2-digit" }).format(moment);
}
