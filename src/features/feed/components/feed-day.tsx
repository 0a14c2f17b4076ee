import { redirect } from "next/navigation";
import { type Day, formatDay, formatLongDay, isWeekend, monthOf, weekOf } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Pager } from "@/ui/pager";
import { dayPath, periodPath } from "../feed-path";
import { findNeighbours, listDayCounts, listFeedDay, PAGE_SIZE } from "../queries";
import { PaperList } from "./paper-list";

/** One day: its heading, the ways to its neighbours, and a page of its papers. */
export async function FeedDay({ day, today, page = 1 }: { day: Day; today: Day; page?: number }) {
  const [papers, [count], { earlier, later }] = await Promise.all([
    listFeedDay(day, page),
    listDayCounts(day, day),
    findNeighbours(day, day),
  ]);
  const total = count?.papers ?? 0;
  const pages = Math.ceil(total / PAGE_SIZE);
  if (page > 1 && page > pages) redirect(dayPath(day));
  const wayTo = (to: Day | null) => to && { href: dayPath(to), label: formatDay(to, today) };
  const wayToPage = (to: number) => ({ href: `${dayPath(day)}?page=${to}`, label: `Page ${to} of ${pages}` });
  return (
    <section>
      <Pager label="Days" previous={wayTo(earlier)} next={wayTo(later)} />
      <div className="day-head">
        <h1 className="page-title">{formatLongDay(day)}</h1>
        <p className="quiet">
          {total === 1 ? "1 paper" : `${total} papers`} · <a href={periodPath(weekOf(day))}>week</a> ·{" "}
          <a href={periodPath(monthOf(day))}>month</a>
        </p>
      </div>
      {papers.length > 0 && <h2 className="sr-only">Papers, most upvoted first</h2>}
      {papers.length > 0 ? (
        <PaperList papers={papers} today={today} start={(page - 1) * PAGE_SIZE + 1} />
      ) : (
        <NoPapers day={day} nearest={[earlier, later].filter((other) => other !== null)} />
      )}
      {pages > 1 && (
        <Pager
          label="Pages of this day"
          previous={page > 1 ? wayToPage(page - 1) : null}
          next={page < pages ? wayToPage(page + 1) : null}
        />
      )}
    </section>
  );
}

function NoPapers({ day: quiet, nearest }: { day: Day; nearest: Day[] }) {
  return (
    <EmptyState>
      <p>No papers on this day.{isWeekend(quiet) && " Weekends are quiet."}</p>
      {nearest.length > 0 && (
        <p>
          The nearest {nearest.length === 1 ? "day" : "days"} with papers:{" "}
          {nearest.map((day, index) => (
            <span key={day}>
              {index > 0 && " and "}
              <a href={dayPath(day)}>{formatLongDay(day)}</a>
            </span>
          ))}
          .
        </p>
      )}
    </EmptyState>
  );
}
