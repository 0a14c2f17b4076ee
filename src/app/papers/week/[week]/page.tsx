import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedPeriod } from "@/features/feed/components/feed-period";
import { periodPath } from "@/features/feed/feed-path";
import { formatPeriod, parseDay, parseWeek, toDay, weekOf } from "@/lib/day";
import { redirectToNewest } from "../../newest-path";

export async function generateMetadata({ params }: PageProps<"/papers/week/[week]">): Promise<Metadata> {
  const period = parseWeek((await params).week);
  return period ? { title: `Papers of ${formatPeriod(period)}`, alternates: { canonical: periodPath(period) } } : {};
}

export default async function WeekPage({ params, searchParams }: PageProps<"/papers/week/[week]">) {
  const period = parseWeek((await params).week) ?? notFound();
  const today = toDay(new Date());
  if (period.first > today) return redirectToNewest((day) => periodPath(weekOf(day)));
  const { until } = await searchParams;
  const from = until === undefined ? null : (parseDay(String(until)) ?? notFound());

  return (
    <main id="main" className="sheet py-4">
      <FeedPeriod period={period} today={today} until={from} />
    </main>
  );
}
