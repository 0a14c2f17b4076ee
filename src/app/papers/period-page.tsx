import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FeedPeriod } from "@/features/feed/components/feed-period";
import { periodPath } from "@/features/feed/feed-path";
import { type Day, formatPeriod, type Period, parseDay, toDay } from "@/lib/day";
import { redirectFromBeyond } from "./newest-path";

/** Title and canonical address of a week's or month's page; null where the address names none. */
export function periodMetadata(period: Period | null): Metadata {
  if (!period) return { title: "Not in the calendar" };
  return { title: `Papers of ${formatPeriod(period)}`, alternates: { canonical: periodPath(period) } };
}

type Props = {
  period: Period;
  /** The period of the same kind that a day lies in. */
  around: (day: Day) => Period;
  until: string | string[] | undefined;
};

/** A week's or month's page; one in the future leads to the newest that has papers. */
export async function PeriodPage({ period, around, until }: Props) {
  const today = toDay(new Date());
  if (period.first > today) await redirectFromBeyond(period.first, (day) => periodPath(around(day)));
  const from = until === undefined ? null : (parseDay(String(until)) ?? redirect(periodPath(period)));
  if (from && (from < period.first || from > period.last)) redirect(periodPath(period));
  return (
    <main id="main" className="sheet py-4">
      <FeedPeriod period={period} today={today} until={from} />
    </main>
  );
}
