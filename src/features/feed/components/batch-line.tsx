import { expectedBatch, nextExpected } from "@/features/ingestion/arxiv/calendar";
import { findBatch, firstBatchDay, lastCompleteDay } from "@/features/ingestion/batches/queries";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { describeBatch } from "../describe-batch";

/** Whether the day's arXiv batch is here, in one quiet line that leads to how the sources are doing. */
export async function BatchLine({ day }: { day: Day }) {
  const now = new Date();
  const [batch, firstDay, lastComplete] = await Promise.all([findBatch(day), firstBatchDay(), lastCompleteDay(day)]);
  const facts = { day, now, batch, firstDay, lastComplete, expected: expectedBatch(day), next: nextExpected(now) };
  const t = await getWords();
  const isAsked = env().SOURCES.includes("arxiv");
  const sentence = describeBatch({ ...facts, isAsked }, t, await getLanguage());
  if (!sentence) return null;
  return (
    <p className="batch-line">
      {sentence} <Link href="/status">{t("feed.batch.status")}</Link>
    </p>
  );
}
