import { type Day, formatDay, formatLongDay, formatPeriod, monthOf, type Period, weekOf } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Pager } from "@/ui/pager";
import { dayPath, periodPath } from "../feed-path";
import { findNeighbours, listDayCounts, listFeedPeriod } from "../queries";
import { MonthCalendar } from "./month-calendar";
import { PaperList } from "./paper-list";

const periodAround = (kind: Period["kind"], day: Day) => (kind === "week" ? weekOf(day) : monthOf(day));

/** A week or a month: its calendar, then its days from the newest, each with its papers, a stretch at a time. */
export async function FeedPeriod({ period, today, until }: { period: Period; today: Day; until: Day | null }) {
  const calendar = period.kind === "month" ? period : monthOf(period.last < today ? period.last : period.first);
  const [{ days, next }, counts, { earlier, later }] = await Promise.all([
    listFeedPeriod(period, until),
    listDayCounts(calendar.first, calendar.last),
    findNeighbours(period.first, period.last),
  ]);
  const wayTo = (day: Day | null) => {
    const other = day && periodAround(period.kind, day);
    return other && { href: periodPath(other), label: formatPeriod(other) };
  };
  return (
    <section>
      <Pager label={period.kind === "week" ? "Weeks" : "Months"} previous={wayTo(earlier)} next={wayTo(later)} />
      <div className="day-head">
        <h1 className="page-title">{formatPeriod(period)}</h1>
        <p className="quiet">
          {formatDay(period.first, today)} to {formatDay(period.last, today)}
          {until && `, from ${formatDay(until, today)} backwards`}
        </p>
      </div>
      <MonthCalendar month={calendar} counts={counts} />
      {days.map(({ day, papers, total }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="day-title">
            <a className="plain-link" href={dayPath(day)}>
              {formatLongDay(day)}
            </a>
          </h2>
          <PaperList papers={papers} today={today} anchor={`${day}-`} />
          {total > papers.length && (
            <p className="quiet">
              <a href={dayPath(day)}>All {total} papers of this day</a>
            </p>
          )}
        </section>
      ))}
      {days.length === 0 && <NoPapers period={period} earlier={wayTo(earlier)} later={wayTo(later)} />}
      <Pager
        label={`Stretches of this ${period.kind}`}
        previous={until && { href: periodPath(period), label: `Back to the end of the ${period.kind}` }}
        next={next && { href: `${periodPath(period)}?until=${next}`, label: `On with ${formatDay(next, today)}` }}
      />
    </section>
  );
}

type Way = { href: string; label: string } | null;

function NoPapers({ period, earlier, later }: { period: Period; earlier: Way; later: Way }) {
  const nearest = [earlier, later].filter((way) => way !== null);
  return (
    <EmptyState>
      <p>No papers in this {period.kind}.</p>
      {nearest.map(({ href, label }) => (
        <p key={href}>
          The nearest with papers: <a href={href}>{label}</a>
        </p>
      ))}
    </EmptyState>
  );
}
