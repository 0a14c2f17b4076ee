import { DigestBanner } from "@/features/digest/components/digest-banner";
import { BatchLine } from "@/features/feed/components/batch-line";
import { EmptyFeed } from "@/features/feed/components/empty-feed";
import { findNewestDay } from "@/features/feed/queries";
import { toDay } from "@/lib/day";
import { getWords } from "@/words/server";
import { DayPapers } from "./day-papers";
import { FeedLayout } from "./feed-layout";

/** The newest day that has papers, and whether today’s are here. */
export async function NewestDay() {
  const day = await findNewestDay();
  const today = toDay(new Date());
  if (day) return <DayPapers day={day} today={today} page={1} isFront />;
  const t = await getWords();
  return (
    <FeedLayout rail={<DigestBanner />} feed={{ kind: "daily" }}>
      <h1 className="page-title">{t("feed.empty.title")}</h1>
      <BatchLine day={today} />
      <EmptyFeed />
    </FeedLayout>
  );
}
