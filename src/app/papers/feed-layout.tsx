import type { ReactNode } from "react";
import { CiteAll } from "@/features/citations/components/cite-all";
import { listCitationPath } from "@/features/citations/paths";
import { FollowFeed } from "@/features/feeds/components/follow-feed";
import type { FeedSource } from "@/features/feeds/paths";
import { getWords } from "@/words/server";

type Props = { children: ReactNode; rail?: ReactNode; feed?: FeedSource };

/**
 * A list of papers in its column, below it its citations where it has a name, and where its `feed` can be followed; beside it,
 * or after it where the page is narrow, what else there is to find.
 */
export async function FeedLayout({ children, rail, feed }: Props) {
  const t = await getWords();
  return (
    <div className="feed">
      <main id="main">
        {children}
        {feed && "name" in feed && <CiteAll path={(ending) => listCitationPath(feed, ending)} />}
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
