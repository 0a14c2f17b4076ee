import { type Day, monthOf, parseDay, parseMonth, parseWeek, shiftDay } from "@/lib/day";

/** A number with how it is compared. */
export type Bound = { sign: ">" | ">=" | "<" | "<=" | "="; value: number };

/**
 * A span of days, both included; null where it is open. Of several spans one has to hold, but all that come of a comparison
 * (">2026-01"): then `isBound`.
 */
export type Span = { first: Day | null; last: Day | null; isBound?: true };

/** What PostgreSQL's integer holds is a little more. */
const MOST = 2_000_000_000;

const signs = { "≥": ">=", "≤": "<=" } as Record<string, Bound["sign"]>;

/** "1200", "1,200", "1.2k" and "2m"; null for what is no whole number. */
function readNumber(text: string): number | null {
  const [, whole, part = "", unit = ""] = /^(\d{1,10}|\d{1,3}(?:,\d{3}){1,3})(\.\d{1,3})?([km])?$/i.exec(text) ?? [];
  if (!whole || (part && !unit)) return null;
  const times = { "": 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()]!;
  return Math.min(MOST, Math.round(Number(whole.replaceAll(",", "") + part) * times));
}

/** ">10", ">=10", "<5", "=3", "10" (at least 10), "1k" (1,000), and "10..20", which is two; null for what is none of these. */
export function readBounds(text: string): Bound[] | null {
  if (text.includes("..")) {
    const [least = "", most = "", ...more] = text.split("..");
    const [from, until] = [readNumber(least), readNumber(most)];
    if (more.length > 0 || (!least && !most) || (least && from === null) || (most && until === null)) return null;
    const [low, high] = from !== null && until !== null && from > until ? [until, from] : [from, until];
    return [
      ...(low === null ? [] : [{ sign: ">=" as const, value: low }]),
      ...(high === null ? [] : [{ sign: "<=" as const, value: high }]),
    ];
  }
  const [, sign = ">=", digits = ""] = /^(>=|<=|[><=≥≤])?(.+)$/.exec(text) ?? [];
  const value = readNumber(digits);
  return value === null ? null : [{ sign: signs[sign] ?? (sign as Bound["sign"]), value }];
}

/**
 * "2026-04-16", "2026-04", "2026-W16", "2026", two of them as "2026-01..2026-03", "2026-01.." or "..2026-03", and one behind
 * >, >=, <, <= or =; null for what is none of these.
 */
export function readSpan(text: string): Span | null {
  const [, sign, compared = ""] = /^(>=|<=|[><=≥≤])(.+)$/.exec(text) ?? [];
  if (sign) return readComparison(signs[sign] ?? (sign as Bound["sign"]), compared);
  const [from, until, ...more] = text.includes("..") ? text.split("..") : [text, text];
  if (more.length > 0 || from === undefined || until === undefined || (!from && !until)) return null;
  const [first, last] = [from ? readDays(from) : null, until ? readDays(until) : null];
  if ((from && !first) || (until && !last)) return null;
  const span = { first: first?.first ?? null, last: last?.last ?? null };
  return span.first && span.last && span.first > span.last ? { first: last!.first, last: first!.last } : span;
}

function readComparison(sign: Bound["sign"], text: string): Span | null {
  const days = readDays(text);
  if (!days) return null;
  if (sign === "=") return days;
  if (sign === ">") return { first: shiftDay(days.last, 1), last: null, isBound: true };
  if (sign === ">=") return { first: days.first, last: null, isBound: true };
  return { first: null, last: sign === "<" ? shiftDay(days.first, -1) : days.last, isBound: true };
}

function readDays(text: string): { first: Day; last: Day } | null {
  const day = parseDay(text);
  if (day) return { first: day, last: day };
  const period = parseWeek(text.toUpperCase()) ?? parseMonth(text);
  if (period) return { first: period.first, last: period.last };
  const january = /^\d{4}$/.test(text) ? parseDay(`${text}-01-01`) : null;
  return january && { first: january, last: monthOf(`${text}-12-01` as Day).last };
}

/** The one span in which all spans lie that come of a comparison; null when there is none. */
export function spanOfBounds(spans: Span[]): Span | null {
  const bounds = spans.filter(({ isBound }) => isBound);
  const firsts = bounds.flatMap(({ first }) => first ?? []).sort();
  const lasts = bounds.flatMap(({ last }) => last ?? []).sort();
  return bounds.length > 0 ? { first: firsts.at(-1) ?? null, last: lasts[0] ?? null } : null;
}
