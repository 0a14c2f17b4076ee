import type { Day } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Pager } from "@/ui/pager";
import { getLocalPath, getWords } from "@/words/server";
import { listGains, listTrending, RISING_DAYS } from "../queries";
import { formatTrendingPlace, type TrendingPlace } from "../trending";
import { EmptyFeed } from "./empty-feed";
import { PaperList } from "./paper-list";
import { Rising } from "./rising";

/** Trending papers, a page at a time, and how they are ordered. */
export async function FeedTrending({ today, after }: { today: Day; after: TrendingPlace | null }) {
  const t = await getWords();
  const { papers, next } = await listTrending(after);
  const gains = await listGains(
    papers.map(({ id }) => id),
    today,
  );
  const notes = Object.fromEntries(
    Object.entries(gains).map(([id, gained]) => [id, t("feed.gained", { count: gained, days: RISING_DAYS })]),
  );
  const top = await getLocalPath("/papers/trending");
  return (
    <section>
      <div className="day-head">
        <h1>{t("feed.trending.title")}</h1>
        <p className="trending-rule">
          {t.rich("feed.trending.rule", {
            formula: t("feed.trending.formula"),
            code: (words) => <code>{words}</code>,
            about: (words) => <Link href="/about#ranking">{words}</Link>,
          })}
        </p>
      </div>
      {!after && <Rising today={today} />}
      {papers.length > 0 ? (
        <>
          <h2 className="sr-only">{t("feed.trending.list")}</h2>
          <PaperList papers={papers} today={today} notes={notes} />
        </>
      ) : after ? (
        <EmptyState>
          <p>{t("feed.trending.noneBeyond")}</p>
          <p>
            <Link href="/papers/trending">{t("feed.trending.top")}</Link>
          </p>
        </EmptyState>
      ) : (
        <EmptyFeed />
      )}
      <Pager
        label={t("feed.trending.pages")}
        previous={after && { href: top, label: t("feed.trending.top") }}
        next={next && { href: `${top}?after=${formatTrendingPlace(next)}`, label: t("feed.trending.further") }}
      />
    </section>
  );
}
