import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedPeriod } from "@/features/feed/components/feed-period";
import { periodPath } from "@/features/feed/feed-path";
import { formatPeriod, monthOf, parseDay, parseMonth, toDay } from "@/lib/day";
import { redirectToNewest } from "../../newest-path";

export async function generateMetadata({ params }: PageProps<"/papers/month/[month]">): Promise<Metadata> {
  const period = parseMonth((await params).month);
  return period ? { title: `Papers of ${formatPeriod(period)}`, alternates: { canonical: periodPath(period) } } : {};
}

export default async function MonthPage({ params, searchParams }: PageProps<"/papers/month/[month]">) {
  const period = parseMonth((await params).month) ?? notFound();
  const today = toDay(new Date());
  if (period.first > today) return redirectToNewest((day) => periodPath(monthOf(day)));
  const { until } = await searchParams;
  const from = until === undefined ? null : (parseDay(String(until)) ?? notFound());

  return (
    <main id="main" className="sheet py-4">
      <FeedPeriod period={period} today={today} until={from} />
    </main>
  );
}
