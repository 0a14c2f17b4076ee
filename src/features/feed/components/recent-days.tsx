import { type Day, formatDay } from "@/lib/day";
import { dayPath } from "../feed-path";
import { listRecentDays } from "../queries";

/** The days before this one, as a short way back through the paper. */
export async function RecentDays({ before, today }: { before: Day; today: Day }) {
  const days = await listRecentDays(7, before);
  if (days.length === 0) return null;
  return (
    <nav aria-labelledby="recent-days" className="recent-days">
      <h2 id="recent-days">Earlier days</h2>
      <ol>
        {days.map(({ day, papers }) => (
          <li key={day}>
            <a href={dayPath(day)}>{formatDay(day, today)}</a>
            <span className="quiet">{papers === 1 ? "1 paper" : `${papers} papers`}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
