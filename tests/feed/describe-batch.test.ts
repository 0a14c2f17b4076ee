import { expect, test } from "vitest";
import { type BatchFacts, describeBatch } from "@/features/feed/describe-batch";
import { expectedBatch, nextExpected } from "@/features/ingestion/arxiv/calendar";
import type { Batch } from "@/features/ingestion/batches/queries";
import { arxivHolidays } from "@/features/ingestion/timetable";
import { type Day, startOfDay } from "@/lib/day";
import { type Language, languageCodes } from "@/lib/languages";
import { translatorOf } from "@/words/translator";

const at = (text: string) => new Date(`${text}Z`);

function batchOf(day: string, over: Partial<Batch> = {}): Batch {
  const counts = { fresh: 412, crossed: 90, replaced: 210, missing: 0 };
  const moments = { expectedAt: at(`${day}T00:00`), arrivedAt: at(`${day}T00:31`), completeAt: at(`${day}T00:33`) };
  return {
    source: "arxiv",
    day: startOfDay(day as Day),
    ...counts,
    ...moments,
    checkedAt: at(`${day}T00:33`),
    problem: null,
    ...over,
  };
}

const absent = (day: string, problem: string | null) => batchOf(day, { arrivedAt: null, completeAt: null, problem });

type Given = Partial<BatchFacts> & { language?: Language };

/** What the page of `day` says at `now`; April 16, 2026 is a Thursday. */
function said(day: string, now: string, { language = "en", ...over }: Given = {}) {
  const facts: BatchFacts = {
    day: day as Day,
    now: at(now),
    expected: expectedBatch(day as Day),
    batch: null,
    lastComplete: "2026-04-15" as Day,
    next: nextExpected(at(now)),
    firstDay: "2026-01-01" as Day,
    isAsked: true,
    ...over,
  };
  return describeBatch(facts, translatorOf(language), language);
}

test.each<[what: string, day: string, now: string, sentence: string | null, given: Given]>([
  [
    "whole",
    "2026-04-16",
    "2026-04-16T08:00",
    "Today’s arXiv batch arrived at 00:31 UTC: 412 new papers.",
    { batch: batchOf("2026-04-16") },
  ],
  [
    "one paper",
    "2026-04-16",
    "2026-04-16T08:00",
    "Today’s arXiv batch arrived at 00:31 UTC: 1 new paper.",
    { batch: batchOf("2026-04-16", { fresh: 1 }) },
  ],
  [
    "in part",
    "2026-04-16",
    "2026-04-16T00:40",
    "Today’s arXiv batch arrived at 00:31 UTC: 700 of its 712 papers are here so far.",
    { batch: batchOf("2026-04-16", { completeAt: null, missing: 12 }) },
  ],
  [
    "late",
    "2026-04-16",
    "2026-04-16T06:00",
    "Today’s arXiv batch is late: it was expected at 00:00 UTC; the last complete day is Apr 15. arXiv still shows an earlier batch.",
    { batch: batchOf("2026-04-16", { arrivedAt: null, completeAt: null, problem: "yesterday" }) },
  ],
  [
    "late, and nothing was ever whole",
    "2026-04-16",
    "2026-04-16T06:00",
    "Today’s arXiv batch is late: it was expected at 00:00 UTC. arXiv’s list for today is empty so far.",
    { lastComplete: null, batch: absent("2026-04-16", "empty") },
  ],
  [
    "due, before the feed that proves it turns",
    "2026-04-16",
    "2026-04-16T01:00",
    "Today’s arXiv batch has been expected since 00:00 UTC and is looked for.",
    {},
  ],
  [
    "due, and nobody answers",
    "2026-04-16",
    "2026-04-16T01:00",
    "Today’s arXiv batch has been expected since 00:00 UTC and is looked for. arXiv could not be reached.",
    { batch: absent("2026-04-16", "unreachable") },
  ],
  [
    "late, and nobody looked",
    "2026-04-16",
    "2026-04-16T06:00",
    "Today’s arXiv batch was expected at 00:00 UTC and has not been looked for yet.",
    {},
  ],
  [
    "all of the list is here, and arXiv's records are still to prove it",
    "2026-04-16",
    "2026-04-16T06:00",
    "Today’s arXiv batch arrived at 00:31 UTC: 712 papers, not yet compared with arXiv’s own records. arXiv could not be reached.",
    { batch: batchOf("2026-04-16", { completeAt: null, problem: "unreachable" }) },
  ],
  [
    "still to come, in winter",
    "2026-02-17",
    "2026-02-17T00:10",
    "Today’s arXiv batch is expected at 01:00 UTC.",
    { lastComplete: "2026-02-16" as Day },
  ],
  [
    "a Saturday",
    "2026-04-18",
    "2026-04-18T12:00",
    "arXiv announces nothing on weekends. The next batch comes on Monday, Apr 20, at 00:00 UTC.",
    {},
  ],
  [
    "the day after a holiday's evening",
    "2026-06-20",
    "2026-06-20T12:00",
    "arXiv announces nothing on weekends. The next batch comes on Tuesday, Jun 23, at 00:00 UTC.",
    {},
  ],
  [
    "a holiday",
    "2026-11-27",
    "2026-11-27T12:00",
    "arXiv announces nothing on this day (Thanksgiving). The next batch comes on Monday, Nov 30, at 01:00 UTC.",
    {},
  ],
  [
    "a batch that came on a holiday all the same",
    "2026-11-27",
    "2026-11-27T12:00",
    "Today’s arXiv batch arrived at 01:20 UTC: 412 new papers.",
    { batch: batchOf("2026-11-27", { arrivedAt: at("2026-11-27T01:20") }) },
  ],
  [
    "a past day",
    "2026-04-15",
    "2026-04-16T12:00",
    "The arXiv batch of this day arrived at 00:31 UTC: 412 new papers.",
    { batch: batchOf("2026-04-15") },
  ],
  [
    "a past day whose batch came a day late",
    "2026-04-15",
    "2026-04-17T12:00",
    "The arXiv batch of this day arrived at Apr 16, 09:05 UTC: 412 new papers.",
    { batch: batchOf("2026-04-15", { arrivedAt: at("2026-04-16T09:05") }) },
  ],
  [
    "a past day that stayed incomplete",
    "2026-04-15",
    "2026-04-16T12:00",
    "The arXiv batch of this day arrived at 00:31 UTC and stayed incomplete: 711 of its 712 papers are here.",
    { batch: batchOf("2026-04-15", { completeAt: null, missing: 1 }) },
  ],
  [
    "a past day without a batch",
    "2026-04-15",
    "2026-04-16T12:00",
    "No arXiv batch came for this day; it was expected at 00:00 UTC. arXiv showed an earlier batch.",
    { batch: absent("2026-04-15", "yesterday") },
  ],
  [
    "a past day on which nobody looked",
    "2026-04-15",
    "2026-04-16T12:00",
    "The arXiv batch of this day, expected at 00:00 UTC, was not looked for.",
    {},
  ],
  [
    "a past day whose papers were never compared",
    "2026-04-15",
    "2026-04-16T12:00",
    "The arXiv batch of this day arrived at 00:31 UTC: 712 papers, not compared with arXiv’s own records.",
    { batch: batchOf("2026-04-15", { completeAt: null }) },
  ],
  ["a past weekend", "2026-04-12", "2026-04-16T12:00", "arXiv announces nothing on weekends.", {}],
  ["before anything was looked for", "2026-04-15", "2026-04-16T12:00", null, { firstDay: "2026-04-16" as Day }],
  ["a past day, and nothing was ever looked for", "2026-04-15", "2026-04-16T12:00", null, { firstDay: null }],
  [
    "today, and nothing was ever looked for",
    "2026-02-17",
    "2026-02-17T00:10",
    "Today’s arXiv batch is expected at 01:00 UTC.",
    { firstDay: null, lastComplete: null },
  ],
  ["tomorrow", "2026-04-17", "2026-04-16T12:00", null, {}],
  ["switched off", "2026-04-16", "2026-04-16T12:00", null, { isAsked: false }],
  [
    "switched off since",
    "2026-04-15",
    "2026-04-16T12:00",
    "The arXiv batch of this day arrived at 00:31 UTC: 412 new papers.",
    { isAsked: false, batch: batchOf("2026-04-15") },
  ],
])("the line on arXiv's batch: %s", (_, day, now, sentence, given) => {
  expect(said(day, now, given)).toBe(sentence);
});

test("the sentence is said in the reader's language", () => {
  const given = { batch: batchOf("2026-04-16") };
  expect(said("2026-04-16", "2026-04-16T08:00", { ...given, language: "de" })).toBe(
    "Die heutige Ausgabe von arXiv kam um 00:31 UTC: 412 neue Papers.",
  );
  expect(said("2026-04-16", "2026-04-16T08:00", { ...given, language: "zh" })).toBe(
    "今天的 arXiv 批次已于 UTC 00:31 到达：412 篇新论文。",
  );
});

test.each(languageCodes)("every holiday of the timetable has its name in %s", (language) => {
  const t = translatorOf(language);
  const keys = Object.values(arxivHolidays).map(
    (name) => `feed.batch.holidays.${name.toLowerCase().replace(/[^a-z]+/g, "-")}`,
  );
  expect(keys.filter((key) => !t.has(key as "feed.batch.holidays.christmas"))).toEqual([]);
});
