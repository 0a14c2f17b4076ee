const QUARTER = 15 * 60_000;

/** What the clocks of a time zone show at each quarter hour of a span: "2026-03-29 02:15". */
export function clockOf(timeZone: string, first: Date, last: Date): Map<number, string> {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const shown = new Map<number, string>();
  for (let moment = first.getTime(); moment <= last.getTime(); moment += QUARTER)
    shown.set(moment, format.format(moment));
  return shown;
}

/**
 * The moments at which an hour strikes on a clock, once each day of the week that is in the mask (bit 0 is Monday): the
 * second time where it comes twice, and where it is left out, when the clock goes on.
 */
export function strikes(clock: Map<number, string>, hour: number, weekdays: number): number[] {
  const moments = new Map<string, number>();
  const later = new Map<string, number>();
  const struck = String(hour).padStart(2, "0");
  for (const [moment, shown] of clock) {
    const [day = "", time = ""] = shown.split(" ");
    if (time === `${struck}:00`) moments.set(day, moment);
    else if (time > `${struck}:00` && !later.has(day)) later.set(day, moment);
  }
  for (const [day, moment] of later) if (!moments.has(day)) moments.set(day, moment);
  const isWanted = (day: string) => (weekdays >> ((new Date(day).getUTCDay() + 6) % 7)) & 1;
  return [...moments]
    .filter(([day]) => isWanted(day))
    .map(([, moment]) => moment)
    .sort((a, b) => a - b);
}
