import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { FeedDay } from "@/features/feed/components/feed-day";
import { formatLongDay, parseDay, toDay } from "@/lib/day";
import { redirectFromBeyond } from "../../newest-path";
import { readPage } from "../../read-page";

export async function generateMetadata({ params }: PageProps<"/papers/date/[day]">): Promise<Metadata> {
  const day = parseDay((await params).day);
  return day ? { title: `Papers of ${formatLongDay(day)}`, alternates: { canonical: `/papers/date/${day}` } } : {};
}

export default async function DayPage({ params, searchParams }: PageProps<"/papers/date/[day]">) {
  const day = parseDay((await params).day) ?? notFound();
  const today = toDay(new Date());
  if (day > today) await redirectFromBeyond(day);
  const page = readPage((await searchParams).page) ?? notFound();

  return (
    <main id="main" className="sheet py-4">
      <SubscribeForm />
      <FeedDay day={day} today={today} page={page} />
    </main>
  );
}
