import { expectedBatch, nextExpected } from "@/features/ingestion/arxiv/calendar";
import { findBatch, firstBatchDay, lastCompleteDay } from "@/features/ingestion/batches/queries";
import { type Day, formatDay } from "@/lib/day";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { describeBatch } from "../describe-batch";

/**
 * Whether the day's arXiv batch is here, in one quiet line that leads to how the sources are doing. With `today`, where
 * readers arrive, a second line names today and speaks of its batch, unless that is the day itself.
 */
export async function BatchLine({ day, today }: { day: Day; today?: Day | undefined }) {
  const t = await getWords();
  const ofToday = today && today !== day ? await sayBatch(today) : null;
  const language = await getLanguage();
  const sentences = [
    await sayBatch(day),
    ofToday && t("feed.batch.ofDay", { day: formatDay(today!, today!, language), sentence: ofToday }),
  ].filter((sentence) => sentence !== null);
  return sentences.map((sentence, index) => (
    <p key={sentence} className="batch-line">
      {sentence} {index === sentences.length - 1 && <Link href="/status">{t("feed.batch.status")}</Link>}
    </p>
  ));
}

async function sayBatch(day: Day): Promise<string | null> {
  const now = new Date();
  const [batch, firstDay, lastComplete] = await Promise.all([findBatch(day), firstBatchDay(), lastCompleteDay(day)]);
  const facts = { day, now, batch, firstDay, lastComplete, expected: expectedBatch(day), next: nextExpected(now) };
  const isAsked = env().SOURCES.includes("arxiv");
  return describeBatch({ ...facts, isAsked }, await getWords(), await getLanguage());
}
