/** Further ahead than this nobody needs to know. */
const HORIZON_DAYS = 8;
const MINUTE_MS = 60_000;

/**
 * The first minute after `now` that a cron line of five fields in UTC names, or null when none of the next days is one.
 * Fields are *, numbers, ranges and steps, separated by commas; as with cron, days of the month and of the week both
 * count when both are given.
 */
export function nextRound(line: string, now: Date): Date | null {
  const fields = line.trim().split(/\s+/);
  const first = Math.floor(now.getTime() / MINUTE_MS) + 1;
  for (let minute = first; minute < first + HORIZON_DAYS * 24 * 60; minute++) {
    const moment = new Date(minute * MINUTE_MS);
    if (isNamed(fields, moment)) return moment;
  }
  return null;
}

function isNamed([minute, hour, date, month, weekday]: string[], moment: Date): boolean {
  if (!holds(minute, moment.getUTCMinutes(), 0) || !holds(hour, moment.getUTCHours(), 0)) return false;
  if (!holds(month, moment.getUTCMonth() + 1, 1)) return false;
  const [byDate, byWeekday] = [holds(date, moment.getUTCDate(), 1), holds(weekday, moment.getUTCDay(), 0)];
  return date === "*" || weekday === "*" ? byDate && byWeekday : byDate || byWeekday;
}

function holds(field = "*", value: number, least: number): boolean {
  return field.split(",").some((part) => {
    const [range = "*", step = "1"] = part.split("/");
    const [from, until] = range === "*" ? [least, Number.POSITIVE_INFINITY] : range.split("-").map(Number);
    const last = until ?? (part.includes("/") ? Number.POSITIVE_INFINITY : from!);
    return value >= from! && value <= last && (value - from!) % Number(step) === 0;
  });
}
