import { type Day, formatDay, formatWeekday } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { dayPath } from "../feed-path";
import { listRecentDays } from "../queries";

/** The days before this one, as a short way back through the paper. */
export async function RecentDays({ before, today }: { before: Day; today: Day }) {
  const days = await listRecentDays(7, before);
  if (days.length === 0) return null;
  const t = await getWords();
  const language = await getLanguage();
  return (
    <nav aria-labelledby="recent-days" className="recent-days">
      <h2 id="recent-days">{t("feed.earlierDays")}</h2>
      <ol>
        {days.map(({ day, papers }) => (
          <li key={day}>
            <Link href={dayPath(day)}>
              {formatWeekday(day, language)}, {formatDay(day, today, language)}
            </Link>
            <span className="quiet">{t("feed.papers", { count: papers })}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
