import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { FeedDay } from "@/features/feed/components/feed-day";
import { dayPath } from "@/features/feed/feed-path";
import { formatLongDay, parseDay, toDay } from "@/lib/day";
import { redirectFromBeyond } from "../../newest-path";
import { readPage } from "../../read-page";
import { NoSuchDay } from "./no-such-day";

export async function generateMetadata({ params }: PageProps<"/papers/date/[day]">): Promise<Metadata> {
  const day = parseDay((await params).day);
  if (!day) return { title: "No day of the calendar" };
  return { title: `Papers of ${formatLongDay(day)}`, alternates: { canonical: dayPath(day) } };
}

export default async function DayPage({ params, searchParams }: PageProps<"/papers/date/[day]">) {
  const day = parseDay((await params).day);
  if (!day) return <NoSuchDay />;
  const today = toDay(new Date());
  if (day > today) await redirectFromBeyond(day);
  const page = readPage((await searchParams).page) ?? redirect(dayPath(day));

  return (
    <main id="main" className="sheet py-4">
      <SubscribeForm />
      <FeedDay day={day} today={today} page={page} />
    </main>
  );
}
