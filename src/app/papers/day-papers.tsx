import { CiteAll } from "@/features/citations/components/cite-all";
import { dayCitationPath } from "@/features/citations/paths";
import { DigestBanner } from "@/features/digest/components/digest-banner";
import { FeedDay } from "@/features/feed/components/feed-day";
import { RecentDays } from "@/features/feed/components/recent-days";
import { Rising } from "@/features/feed/components/rising";
import type { Day } from "@/lib/day";
import { FeedLayout } from "./feed-layout";

type Props = { day: Day; today: Day; page: number; isFront?: boolean };

/** A day of the feed with what stands beside it. */
export function DayPapers({ day, today, page, isFront = false }: Props) {
  return (
    <FeedLayout
      feed={{ kind: "daily" }}
      rail={
        <>
          <DigestBanner />
          <Rising today={today} />
          <RecentDays before={day} today={today} />
        </>
      }
    >
      <FeedDay day={day} today={today} page={page} isFront={isFront}>
        <CiteAll path={(ending) => dayCitationPath(day, ending)} />
      </FeedDay>
    </FeedLayout>
  );
}
