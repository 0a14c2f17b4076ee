import type { Day } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Pager } from "@/ui/pager";
import { listTrending } from "../queries";
import { formatTrendingPlace, TRENDING_FORMULA, type TrendingPlace } from "../trending";
import { PaperList } from "./paper-list";

/** Trending papers, a page at a time, and how they are ordered. */
export async function FeedTrending({ today, after }: { today: Day; after: TrendingPlace | null }) {
  const { papers, next } = await listTrending(after);
  return (
    <section>
      <div className="day-head">
        <h1 className="page-title">Trending</h1>
        <p className="quiet">
          Ordered by <span className="whitespace-nowrap">{TRENDING_FORMULA}</span>: a paper needs twice the upvotes for
          every two days it is older.
        </p>
      </div>
      <h2 className="sr-only">Papers, highest first</h2>
      {papers.length > 0 ? (
        <PaperList papers={papers} today={today} />
      ) : (
        <EmptyState>
          <p>No papers {after ? "beyond this place" : "yet"}.</p>
        </EmptyState>
      )}
      <Pager
        label="Pages of trending"
        previous={after && { href: "/papers/trending", label: "Back to the top" }}
        next={next && { href: `/papers/trending?after=${formatTrendingPlace(next)}`, label: "Further down" }}
      />
    </section>
  );
}
