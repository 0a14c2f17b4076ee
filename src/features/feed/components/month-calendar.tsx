import { type Day, formatPeriod, type Period, shiftDay, weekOf } from "@/lib/day";
import { dayPath, periodPath } from "../feed-path";
import type { DayCount } from "../queries";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** A month as a calendar: days that have papers are links and say how many, weeks are links to their page. */
export function MonthCalendar({ month, counts }: { month: Period; counts: DayCount[] }) {
  const papersOn = new Map(counts.map(({ day, papers }) => [day, papers]));
  return (
    <table className="calendar">
      <caption className="sr-only">Days with papers in {formatPeriod(month)}</caption>
      <thead>
        <tr>
          <th scope="col">Week</th>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.name}>
            <th scope="row">
              <a href={periodPath(week)}>{week.name.slice(5)}</a>
            </th>
            {weekdays.map((name, index) => (
              <CalendarDay key={name} day={shiftDay(week.first, index)} month={month} papersOn={papersOn} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CalendarDay({ day, month, papersOn }: { day: Day; month: Period; papersOn: Map<Day, number> }) {
  if (day < month.first || day > month.last) return <td />;
  const papers = papersOn.get(day);
  const number = Number(day.slice(8));
  if (!papers) return <td>{number}</td>;
  return (
    <td>
      <a href={dayPath(day)}>
        {number}
        <small>
          {papers}
          <span className="sr-only">{papers === 1 ? " paper" : " papers"}</span>
        </small>
      </a>
    </td>
  );
}

function weeksOf({ first, last }: Period): Period[] {
  const weeks: Period[] = [];
  for (let week = weekOf(first); week.first <= last; week = weekOf(shiftDay(week.first, 7))) weeks.push(week);
  return weeks;
}
