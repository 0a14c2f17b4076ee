import type { CSSProperties } from "react";
import { type Day, formatLongDay, formatWeekday, type Period, shiftDay, weekOf } from "@/lib/day";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { describePeriod } from "../describe-period";
import { dayPath, periodPath } from "../feed-path";
import type { DayCount } from "../queries";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** A month as a calendar: days that have papers are links, the darker the more; weeks are links to their page. */
export async function MonthCalendar({ month, counts }: { month: Period; counts: DayCount[] }) {
  const t = await getWords();
  const language = await getLanguage();
  const papersOn = new Map(counts.map(({ day, papers }) => [day, papers]));
  const most = Math.max(1, ...papersOn.values());
  const weeks = weeksOf(month);
  return (
    <table className="calendar">
      <caption className="sr-only">{t("feed.calendar", { month: describePeriod(month, t, language) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("site.week")}</th>
          {WEEKDAYS.map((index) => (
            <th key={index} scope="col">
              {formatWeekday(shiftDay(weeks[0]!.first, index), language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {
          await Promise.all(
            weeks.map(async (week) => (
              <tr key={week.name}>
                <th scope="row">
                  <a href={await getLocalPath(periodPath(week))}>
                    <span className="sr-only">{t("site.week")} </span>
                    {Number(week.name.slice(6))}
                  </a>
                </th>
                {WEEKDAYS.map((index) => {
                  const day = shiftDay(week.first, index);
                  return (
                    <CalendarDay key={index} day={day} month={month} papers={papersOn.get(day) ?? 0} most={most} />
                  );
                })}
              </tr>
            )),
          )
        }
      </tbody>
    </table>
  );
}

type DayProps = { day: Day; month: Period; papers: number; most: number };

async function CalendarDay({ day, month, papers, most }: DayProps) {
  if (day < month.first || day > month.last) return <td />;
  const number = Number(day.slice(8));
  if (papers === 0) return <td>{number}</td>;
  const t = await getWords();
  const label = t("feed.dayWithPapers", { day: formatLongDay(day, await getLanguage()), count: papers });
  return (
    <td style={{ "--volume": (papers / most).toFixed(3) } as CSSProperties}>
      <a href={await getLocalPath(dayPath(day))}>
        <span className="sr-only">{label}</span>
        <span aria-hidden="true" className="flex flex-col">
          {number}
          <small>{papers}</small>
        </span>
      </a>
    </td>
  );
}

function weeksOf({ first, last }: Period): Period[] {
  const weeks: Period[] = [];
  for (let week = weekOf(first); week.first <= last; week = weekOf(shiftDay(week.first, 7))) weeks.push(week);
  return weeks;
}
