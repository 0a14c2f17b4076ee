import type { ReactNode } from "react";
import { getWords } from "@/words/server";

/** A feed in its column, and beside it, or after it where the page is narrow, what else there is to find. */
export async function FeedLayout({ children, rail }: { children: ReactNode; rail?: ReactNode }) {
  const t = await getWords();
  return (
    <div className="feed">
      <main id="main">{children}</main>
      {rail && (
        <aside className="rail" aria-label={t("feed.rail")}>
          {rail}
        </aside>
      )}
    </div>
  );
}
