import { PaperText } from "@/features/papers/components/paper-text";
import { paperPath } from "@/features/papers/paper-path";
import { type Day, formatDay, formatWeekday, shiftDay, weekOf } from "@/lib/day";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { dayPath, periodPath } from "../feed-path";
import type { PaperLine, TopOfDay } from "../queries";

/** Days or weeks, each as a line with its size and the titles of its most upvoted papers. */
export async function TopsList({ tops, unit, today }: { tops: TopOfDay[]; unit: "day" | "week"; today: Day }) {
  const t = await getWords();
  const language = await getLanguage();
  const nameOf = (day: Day) =>
    unit === "day"
      ? `${formatWeekday(day, language)}, ${formatDay(day, today, language)}`
      : t("feed.fromTo", {
          first: formatDay(day, today, language),
          last: formatDay(shiftDay(day, 6), today, language),
        });
  return (
    <ol className="tops">
      {tops.map(({ day, papers, top }) => (
        <li key={day}>
          <h3>
            <Link href={unit === "day" ? dayPath(day) : periodPath(weekOf(day))}>{nameOf(day)}</Link>
            <span className="quiet">{t("feed.papers", { count: papers })}</span>
          </h3>
          <PaperLines lines={top} />
        </li>
      ))}
    </ol>
  );
}

type LinesProps = { lines: PaperLine[]; notes?: Record<string, string> };

/** Papers as lines: the title, and all its upvotes or what `notes` says by the paper's id. */
export async function PaperLines({ lines, notes = {} }: LinesProps) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <ol className="lines">
      {
        await Promise.all(
          lines.map(async ({ id, title, upvoteTotal }) => (
            <li key={id}>
              <PaperText as="a" href={await getLocalPath(paperPath(id))} text={title} language={language} />
              {notes[id] ? (
                <span className="line-note">{notes[id]}</span>
              ) : (
                <span className="line-votes">
                  <span className="icon icon-up" aria-hidden="true" />
                  <span className="sr-only">{t("feed.upvotes")} </span>
                  {formatCount(upvoteTotal, language)}
                </span>
              )}
            </li>
          )),
        )
      }
    </ol>
  );
}
