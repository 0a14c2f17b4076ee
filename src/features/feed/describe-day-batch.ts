import { expectedBatch } from "@/features/ingestion/arxiv/calendar";
import type { Batch } from "@/features/ingestion/batches/queries";
import { type Day, toDay } from "@/lib/day";
import { formatTime } from "@/lib/moment";
import type { Translator } from "@/words/translator";
import { countBatch, holidayName, isLate } from "./describe-batch";

/** How the arXiv batch of a day stands at `now`, in a few words for a list of days, and whether that is a trouble. */
export function describeDay(day: Day, batch: Batch | null, now: Date, t: Translator) {
  const good = (sentence: string) => ({ sentence, isTrouble: false });
  if (batch?.completeAt) return good(t("status.days.complete", { count: batch.fresh }));
  if (batch?.arrivedAt) {
    const { all, here } = countBatch(batch);
    const isTrouble = day < toDay(now);
    if (here === all) return { sentence: t("status.days.unproven", { all }), isTrouble };
    return { sentence: t("status.days.incomplete", { all, here }), isTrouble };
  }
  const expected = expectedBatch(day);
  if (expected.why === "holiday") return good(t("status.days.holiday", { name: holidayName(expected.name, t) }));
  if (expected.why) return good(t("status.days.weekend"));
  const time = formatTime(expected.expectedAt);
  if (!isLate(day, now)) return good(t("status.days.expected", { time }));
  const isToday = day === toDay(now);
  if (!batch)
    return {
      sentence: t(isToday ? "status.days.notLookedForYet" : "status.days.notLookedFor", { time }),
      isTrouble: true,
    };
  return { sentence: t(isToday ? "status.days.late" : "status.days.never", { time }), isTrouble: true };
}
