import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DigestBanner } from "@/features/digest/components/digest-banner";
import { FeedTrending } from "@/features/feed/components/feed-trending";
import { parseTrendingPlace } from "@/features/feed/trending";
import { toDay } from "@/lib/day";
import { getWords } from "@/words/server";
import { alternatesOf } from "../../alternates";
import { feedTypes } from "../../feed-types";
import { FeedLayout } from "../feed-layout";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  const types = await feedTypes({ kind: "trending" });
  return { title: t("feed.trending.pageTitle"), ...(await alternatesOf("/papers/trending", { types })) };
}

export default async function TrendingPage({ searchParams }: PageProps<"/papers/trending">) {
  const { after } = await searchParams;
  const place = after === undefined ? null : (parseTrendingPlace(String(after)) ?? redirect("/papers/trending"));
  return (
    <FeedLayout rail={<DigestBanner />} feed={{ kind: "trending" }}>
      <FeedTrending today={toDay(new Date())} after={place} />
    </FeedLayout>
  );
}
