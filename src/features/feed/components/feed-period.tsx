import { type Day, formatDay, monthOf, type Period, weekOf } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Pager } from "@/ui/pager";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { describePeriod } from "../describe-period";
import { periodPath } from "../feed-path";
import { findNeighbours, listDayCounts, listPeriodTop, listTops } from "../queries";
import { DayStrip } from "./day-strip";
import { EmptyFeed } from "./empty-feed";
import { MonthCalendar } from "./month-calendar";
import { PaperList } from "./paper-list";
import { TopsList } from "./tops-list";

/** Cards at the top of a week or month, and titles a day or week below them. */
const TOP = 10;
const TOP_OF_DAY = 3;

const periodAround = (kind: Period["kind"], day: Day) => (kind === "week" ? weekOf(day) : monthOf(day));

/** A week or a month at a glance: how much each day had, the most upvoted of all, and the top of each day or week. */
export async function FeedPeriod({ period, today }: { period: Period; today: Day }) {
  const t = await getWords();
  const language = await getLanguage();
  const { kind, first, last } = period;
  const [papers, counts, tops, { earlier, later }] = await Promise.all([
    listPeriodTop(first, last, TOP),
    listDayCounts(first, last),
    listTops(first, last, kind === "week" ? "day" : "week", TOP_OF_DAY),
    findNeighbours(first, last),
  ]);
  const wayTo = async (day: Day | null) => {
    const other = day && periodAround(kind, day);
    return other && { href: await getLocalPath(periodPath(other)), label: describePeriod(other, t, language) };
  };
  const [previous, next] = [await wayTo(earlier), await wayTo(later)];
  const month = kind === "week" ? monthOf(first) : null;
  const total = counts.reduce((sum, day) => sum + day.papers, 0);
  return (
    <section>
      <div className="day-head">
        <h1>{describePeriod(period, t, language)}</h1>
        <Pager label={t("feed.neighbours")} previous={previous} next={next} />
        <p className="day-facts">
          <span>{t("feed.papersCount", { count: total })}</span>
          <span className="grow">
            {t("feed.fromTo", { first: formatDay(first, today, language), last: formatDay(last, today, language) })}
          </span>
          {month && <Link href={periodPath(month)}>{describePeriod(month, t, language)}</Link>}
        </p>
      </div>
      {kind === "week" ? (
        <DayStrip first={first} last={last} counts={counts} label={t("feed.days")} />
      ) : (
        <MonthCalendar month={period} counts={counts} />
      )}
      {papers.length > 0 ? (
        <>
          <h2 className="day-title">{t(kind === "week" ? "feed.topOfWeek" : "feed.topOfMonth")}</h2>
          <PaperList papers={papers} today={today} isRanked />
          <h2 className="day-title">{t(kind === "week" ? "feed.dayByDay" : "feed.weekByWeek")}</h2>
          <TopsList tops={tops} unit={kind === "week" ? "day" : "week"} today={today} />
        </>
      ) : previous || next ? (
        <EmptyState>
          <p>{t(kind === "week" ? "feed.noPapersInWeek" : "feed.noPapersInMonth")}</p>
          {[previous, next].map(
            (way) =>
              way && (
                <p key={way.href}>
                  {t("feed.nearest")} <a href={way.href}>{way.label}</a>
                </p>
              ),
          )}
        </EmptyState>
      ) : (
        <EmptyFeed />
      )}
      {papers.length > 0 && <Pager label={t("feed.neighboursBelow")} previous={previous} next={next} />}
    </section>
  );
}
