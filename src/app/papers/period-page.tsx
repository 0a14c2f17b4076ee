import type { Metadata } from "next";
import { DigestBanner } from "@/features/digest/components/digest-banner";
import { FeedPeriod } from "@/features/feed/components/feed-period";
import { RecentDays } from "@/features/feed/components/recent-days";
import { describePeriod } from "@/features/feed/describe-period";
import { periodPath } from "@/features/feed/feed-path";
import { type Day, type Period, toDay } from "@/lib/day";
import { getLanguage, getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { feedTypes } from "../feed-types";
import { FeedLayout } from "./feed-layout";
import { redirectFromBeyond } from "./newest-path";

/** Title and addresses of a week's or month's page; without a period, those of an address that names none. */
export async function periodMetadata(period: Period | null): Promise<Metadata> {
  const t = await getWords();
  if (!period) return { title: t("feed.notInCalendar") };
  return {
    title: t("feed.periodTitle", { period: describePeriod(period, t, await getLanguage()) }),
    ...(await alternatesOf(periodPath(period), { types: await feedTypes({ kind: period.kind }) })),
  };
}

type Props = {
  period: Period;
  /** The period of the same kind that a day lies in. */
  around: (day: Day) => Period;
};

/** A week's or month's page; one in the future leads to the newest that has papers. */
export async function PeriodPage({ period, around }: Props) {
  const today = toDay(new Date());
  if (period.first > today) await redirectFromBeyond(period.first, (day) => periodPath(around(day)));
  return (
    <FeedLayout
      feed={{ kind: period.kind }}
      rail={
        <>
          <DigestBanner />
          <RecentDays before={period.first} today={today} />
        </>
      }
    >
      <FeedPeriod period={period} today={today} />
    </FeedLayout>
  );
}
