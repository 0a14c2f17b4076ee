import type { ReactNode } from "react";
import { FollowFeed } from "@/features/feeds/components/follow-feed";
import type { FeedSource } from "@/features/feeds/paths";
import { getWords } from "@/words/server";

type Props = { children: ReactNode; rail?: ReactNode; feed?: FeedSource };

/** A list of papers in its column, below it where its `feed` can be followed, and beside it, or after it where the page is narrow, what else there is to find. */
export async function FeedLayout({ children, rail, feed }: Props) {
  const t = await getWords();
  return (
    <div className="feed">
      <main id="main">
        {children}
        {feed && <FollowFeed source={feed} />}
      </main>
      {rail && (
        <aside className="rail" aria-label={t("feed.rail")}>
          {rail}
        </aside>
      )}
    </div>
  );
}
