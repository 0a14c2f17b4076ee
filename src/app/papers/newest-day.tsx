import { DigestBanner } from "@/features/digest/components/digest-banner";
import { findNewestDay } from "@/features/feed/queries";
import { toDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
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
      <EmptyState>
        <p>{t.rich("feed.empty.text", { code: (words) => <code>{words}</code> })}</p>
      </EmptyState>
    </FeedLayout>
  );
}
