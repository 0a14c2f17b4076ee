import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FeedTrending } from "@/features/feed/components/feed-trending";
import { parseTrendingPlace } from "@/features/feed/trending";
import { toDay } from "@/lib/day";

export const metadata: Metadata = { title: "Trending papers", alternates: { canonical: "/papers/trending" } };

export default async function TrendingPage({ searchParams }: PageProps<"/papers/trending">) {
  const { after } = await searchParams;
  const place = after === undefined ? null : (parseTrendingPlace(String(after)) ?? redirect("/papers/trending"));
  return (
    <main id="main" className="sheet py-4">
      <FeedTrending today={toDay(new Date())} after={place} />
    </main>
  );
}
