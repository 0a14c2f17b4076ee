import { readCategory } from "@/features/papers/category-names";
import { type Day, formatDay, parseDay } from "@/lib/day";
import type { Language } from "@/lib/languages";
import { formatDuration, formatMoment } from "@/lib/moment";
import type { Translator } from "@/words/translator";
import type { RunLine } from "./queries";
import { lengthOf, type RunState, stateOf } from "./run-state";

/** In whose words and at which moment something is described. */
export type Telling = { t: Translator; language: Language; now: Date; today: Day };

/** "412 new papers, 38 updated, nothing rejected, 4 pages, 12 s": what came of a run, by its counts. */
export function describeCounts(run: RunLine, { t, language }: Telling): string {
  const papers = [
    t("status.run.created", { count: run.created }),
    t("status.run.updated", { count: run.updated }),
    t("status.run.rejected", { count: run.rejected }),
    ...(run.pages > 0 ? [t("status.run.pages", { count: run.pages })] : []),
  ];
  const repositories = [
    t("status.run.checked", { count: run.seen }),
    t("status.run.changed", { count: run.updated }),
    t("status.run.unanswered", { count: run.rejected }),
  ];
  const facts = run.job === "check" ? repositories : papers;
  return [...facts, formatDuration(lengthOf(run), language)].join(t("paper.separator"));
}

/** How often a run was taken up again after an interruption, or a batch looked for, in a sentence; null when it was once. */
export function describeAttempts({ job, attempts }: RunLine, { t }: Pick<Telling, "t">): string | null {
  if (attempts <= 1) return null;
  return job === "batch" ? t("status.looks", { count: attempts }) : t("status.retaken", { times: attempts - 1 });
}

/** States of which it is said that the run goes on by itself. */
const goingOn: RunState[] = ["broken", "left", "waiting"];

/**
 * What a run did or does, in one sentence with its counts: "Apr 16, 00:31 UTC: 412 new papers, …". With `goesOn` false its
 * source is switched off, or nobody but a person takes it up again.
 */
export function describeRun(run: RunLine, telling: Telling, goesOn = true): string {
  const { t, language, now, today } = telling;
  const when = formatMoment(run.startedAt, today, language);
  const counts = describeCounts(run, telling);
  const state = stateOf(run, now);
  if (state === "done") return t("status.run.done", { when, counts });
  if (!goesOn && goingOn.includes(state)) return t("status.run.stopped", { when, counts });
  const until = run.pausedUntil ? formatMoment(run.pausedUntil, today, language) : "";
  return t(`status.run.${state}`, { when, counts, until });
}

/**
 * What runs that are told as one did, by their counts added up: "Apr 16, 00:31 UTC: 31 days looked at, 12 new papers, …".
 * Throws for a job whose runs are not told as one.
 */
export function describeRuns(sum: RunLine, count: number, telling: Telling): string {
  const { t, language, today } = telling;
  const key = `status.several.${sum.job}` as "status.several.day";
  if (!t.has(key)) throw new Error(`Runs of the job "${sum.job}" are not told as one.`);
  const counts = [t(key, { count }), describeCounts(sum, telling)].join(t("paper.separator"));
  return t("status.run.done", { when: formatMoment(sum.startedAt, today, language), counts });
}

/** Which part of a source a run was about: "Papers of a day, Apr 16", "Catching up, Apr 1 to Apr 3, Computer Science". */
export function describeTask(
  { job, window }: Pick<RunLine, "job" | "window">,
  { t, language, today }: Telling,
): string {
  const key = `status.jobs.${job}` as "status.jobs.batch";
  const name = t.has(key) ? t(key) : job;
  return [name, ...describeWindow(window, { t, language, today })].join(t("paper.separator"));
}

function describeWindow(window: RunLine["window"], { t, language, today }: Pick<Telling, "t" | "language" | "today">) {
  const { from, until, ...others } = (window ?? {}) as Record<string, unknown>;
  const say = (value: unknown) => {
    const day = typeof value === "string" ? parseDay(value) : null;
    return day ? formatDay(day, today, language) : nameSet(String(value));
  };
  if (from && from === until) return [from, ...Object.values(others)].map(say);
  const span = from && until ? [t("status.fromTo", { from: say(from), until: say(until) })] : [];
  return [...span, ...Object.values(others).map(say)];
}

/** A set of arXiv's ("stat", "physics:hep-th") by the name of its archive; anything else as it is. */
const nameSet = (text: string) => readCategory(text.replace(/^physics:/, ""))?.name ?? text;

/**
 * What was noticed in a run, each kind once, in plain words: what the note itself says is for operators, for it may name
 * hosts and addresses.
 */
export function describeNotes(notes: RunLine["notes"], { t }: Pick<Telling, "t">): string[] {
  const kinds = new Set(readNotes(notes).map(({ kind }) => kind));
  const sentences = [...kinds].map((kind) => {
    const key = `status.notes.${kind}` as "status.notes.other";
    return t(t.has(key) ? key : "status.notes.other");
  });
  return [...new Set(sentences)];
}

/** The notes of a run as they were written (runs/mutations.ts). */
export const readNotes = (notes: RunLine["notes"]) => (notes ?? []) as { at: string; kind: string; text: string }[];
