import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { FeedDay } from "@/features/feed/components/feed-day";
import { RecentDays } from "@/features/feed/components/recent-days";
import { findNewestDay } from "@/features/feed/queries";
import { toDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";

/** The newest day that has papers, with the way back to earlier ones. */
export async function NewestDay() {
  const day = await findNewestDay();
  const today = toDay(new Date());
  return (
    <main id="main" className="sheet py-4">
      <SubscribeForm />
      {day ? (
        <>
          <FeedDay day={day} today={today} />
          <RecentDays before={day} today={today} />
        </>
      ) : (
        <>
          <h1 className="page-title">No papers yet</h1>
          <EmptyState>
            <p>
              The feed is empty. Import papers with <code>npm run import -- FILE…</code> and reload this page.
            </p>
          </EmptyState>
        </>
      )}
    </main>
  );
}
