import { type ExpectedBatch, feedTurnsAt } from "@/features/ingestion/arxiv/calendar";
import type { Batch } from "@/features/ingestion/batches/queries";
import { type Day, formatDay, formatWeekdayName, toDay } from "@/lib/day";
import type { Language } from "@/lib/languages";
import { formatMoment, formatTime } from "@/lib/moment";
import type { Translator } from "@/words/translator";

/** What is known about the arXiv batch of `day` at `now`. */
export type BatchFacts = {
  day: Day;
  now: Date;
  expected: ExpectedBatch;
  batch: Batch | null;
  /** The newest day before `day` whose batch is here as a whole. */
  lastComplete: Day | null;
  /** The next batch that is still to come. */
  next: { day: Day; expectedAt: Date };
  /** The first day whose batch was looked for: nothing is said of those before it. */
  firstDay: Day | null;
  /** Whether arXiv is among SOURCES. */
  isAsked: boolean;
};

/** The announcement feed, which proves a batch, turns hours after the announcement: before that nobody can call it late. */
const GRACE_MS = 30 * 60_000;

/** One sentence about a day's arXiv batch, in the translator's words; null where there is nothing to say. */
export function describeBatch(facts: BatchFacts, t: Translator, language: Language): string | null {
  const { day, now, batch, expected, firstDay, isAsked } = facts;
  const today = toDay(now);
  if (day > today || (!isAsked && !batch?.arrivedAt)) return null;
  if (day < today && (!firstDay || day < firstDay)) return null;
  const time = timesOf(day, today, language);
  const isToday = day === today;
  const why = batch && describeProblem(batch, isToday, t);
  if (batch?.arrivedAt) return sentences(describeArrived(batch, batch.arrivedAt, isToday, time, t), why);
  if (expected.why) return describeRest(facts, isToday, t, language);
  const { expectedAt } = expected;
  if (expectedAt > now) return t("feed.batch.expected", { time: time(expectedAt) });
  if (isToday && !isLate(day, now)) return sentences(t("feed.batch.due", { time: time(expectedAt) }), why);
  if (!batch) return t(isToday ? "feed.batch.notLookedForYet" : "feed.batch.notLookedFor", { time: time(expectedAt) });
  if (!isToday) return sentences(t("feed.batch.never", { time: time(expectedAt) }), why);
  return sentences(describeLate(facts, expectedAt, t, language), why);
}

/** Sentences of the catalogue end as their language wants it; between two there is room in all of them. */
const sentences = (...said: (string | null)[]) => said.filter(Boolean).join(" ");

/** What is wrong with a batch that is not whole, in a sentence of its own; null when nothing is. */
function describeProblem({ problem, completeAt }: Batch, isToday: boolean, t: Translator): string | null {
  if (completeAt) return null;
  if (problem === "yesterday") return t(isToday ? "feed.batch.problem.earlier" : "feed.batch.problem.earlierThen");
  if (problem === "empty") return t(isToday ? "feed.batch.problem.empty" : "feed.batch.problem.emptyThen");
  return problem === "unreachable" ? t("feed.batch.problem.unreachable") : null;
}

/** Whether a batch that has not come by `now` is late. */
export const isLate = (day: Day, now: Date): boolean => now.getTime() > feedTurnsAt(day).getTime() + GRACE_MS;

/** Papers that a batch names, and those of them that are here. */
export function countBatch({ fresh, crossed, replaced, missing }: Batch): { all: number; here: number } {
  const all = fresh + crossed + replaced;
  return { all, here: Math.max(0, all - missing) };
}

/** A moment of the day itself is a time alone; of another day it has its date. */
const timesOf = (day: Day, today: Day, language: Language) => (moment: Date) =>
  toDay(moment) === day ? formatTime(moment) : formatMoment(moment, today, language);

function describeArrived(batch: Batch, at: Date, isToday: boolean, time: (moment: Date) => string, t: Translator) {
  if (batch.completeAt)
    return t(isToday ? "feed.batch.arrived" : "feed.batch.arrivedThen", { time: time(at), count: batch.fresh });
  const { all, here } = countBatch(batch);
  if (here === all) return t(isToday ? "feed.batch.unproven" : "feed.batch.unprovenThen", { time: time(at), all });
  return t(isToday ? "feed.batch.arriving" : "feed.batch.incomplete", { time: time(at), here, all });
}

function describeLate({ day, now, lastComplete }: BatchFacts, expectedAt: Date, t: Translator, language: Language) {
  const time = timesOf(day, toDay(now), language)(expectedAt);
  return lastComplete
    ? t("feed.batch.lateSince", { time, day: formatDay(lastComplete, toDay(now), language) })
    : t("feed.batch.late", { time });
}

function describeRest({ expected, next, now }: BatchFacts, isToday: boolean, t: Translator, language: Language) {
  const why = expected.why === "holiday" ? t("feed.batch.holiday", { name: holidayName(expected.name, t) }) : null;
  if (!isToday) return why ?? t("feed.batch.weekend");
  const comes = t("feed.batch.next", {
    weekday: formatWeekdayName(next.day, language),
    day: formatDay(next.day, toDay(now), language),
    time: formatTime(next.expectedAt),
  });
  return `${why ?? t("feed.batch.weekend")} ${comes}`;
}

/** A holiday of the timetable in the reader's language; one that has no words there stays as it is. */
export function holidayName(name: string, t: Translator): string {
  const key = `feed.batch.holidays.${name.toLowerCase().replace(/[^a-z]+/g, "-")}` as "feed.batch.holidays.christmas";
  return t.has(key) ? t(key) : name;
}
