"use client";

import { useLocalPath, useWords } from "@/words/client";
import type { Suggestions } from "../suggest";

/** The titles of the first hits, and the way to all of them. Pressing a link leaves the focus in the field until it is followed. */
export function SuggestionList({ found }: { found: Suggestions }) {
  const t = useWords();
  const localPath = useLocalPath();
  const { papers, count, isAbout, path } = found;
  const all = t(isAbout ? "browser.suggestions.about" : "browser.suggestions.all", { count });
  return (
    <nav
      className="suggestions"
      aria-label={t("browser.suggestions.label")}
      onMouseDown={(event) => event.preventDefault()}
    >
      <ul>
        {papers.map((paper) => (
          <li key={paper.path}>
            <a href={localPath(paper.path)} dir="auto">
              {paper.title}
            </a>
          </li>
        ))}
      </ul>
      <a href={localPath(path)} className="suggestions-all">
        {all}
      </a>
    </nav>
  );
}
