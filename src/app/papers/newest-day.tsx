import { DigestBanner } from "@/features/digest/components/digest-banner";
import { EmptyFeed } from "@/features/feed/components/empty-feed";
import { findNewestDay } from "@/features/feed/queries";
import { toDay } from "@/lib/day";
import { getWords } from "@/words/server";
import { DayPapers } from "./day-papers";
import { FeedLayout } from "./feed-layout";

/** The newest day that has papers. */
export async function NewestDay() {
  const day = await findNewestDay();
  if (day) return <DayPapers day={day} today={toDay(new Date())} page={1} />;
  const t = await getWords();
  return (
    <FeedLayout rail={<DigestBanner />}>
      <h1 className="page-title">{t("feed.empty.title")}</h1>
      <EmptyFeed />
    </FeedLayout>
  );
}
