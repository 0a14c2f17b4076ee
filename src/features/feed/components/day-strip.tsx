import type { CSSProperties } from "react";
import { type Day, formatLongDay, formatWeekday, shiftDay } from "@/lib/day";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { dayPath } from "../feed-path";
import type { DayCount } from "../queries";

/** Days in the strip; narrow pages show its last seven (styles/feed.css). */
const DAYS = 14;
/** Days after the chosen one, so that an older day is seen between its neighbours and stays among the last seven. */
const DAYS_AFTER = 3;

/** The first and the last day of the strip around a day: it ends with the newest day that has papers, or a little after the chosen one. */
export function stripDays(day: Day, newest: Day | null): { first: Day; last: Day } {
  const after = shiftDay(day, DAYS_AFTER);
  const last = newest && newest < after ? (newest > day ? newest : day) : after;
  return { first: shiftDay(last, 1 - DAYS), last };
}

type Props = { day?: Day; first: Day; last: Day; counts: DayCount[]; label: string };

/** The days from `first` to `last` as a small chart of how many papers each has, which is also the way to them. */
export async function DayStrip({ day: chosen, first, last, counts, label }: Props) {
  const countOn = new Map(counts.map((count) => [count.day, count]));
  const most = Math.max(1, ...counts.map(({ papers }) => papers));
  const days: Day[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return (
    <nav className="strip" aria-label={label}>
      <ol>
        {days.map((day) => {
          const count = countOn.get(day);
          return count ? (
            <StripDay key={day} {...count} volume={count.papers / most} isChosen={day === chosen} />
          ) : (
            <QuietDay key={day} day={day} isChosen={day === chosen} />
          );
        })}
      </ol>
    </nav>
  );
}

async function StripDay({
  day,
  papers,
  arrivedAt,
  volume,
  isChosen,
}: DayCount & { volume: number; isChosen: boolean }) {
  const t = await getWords();
  const label = t("feed.dayWithPapers", { day: formatLongDay(day, await getLanguage()), count: papers });
  return (
    <li data-arrived={Math.floor(arrivedAt.getTime() / 1000)}>
      <a
        href={await getLocalPath(dayPath(day))}
        aria-current={isChosen ? "page" : undefined}
        title={label}
        style={{ "--volume": volume.toFixed(3) } as CSSProperties}
      >
        <span className="sr-only">{label}</span>
        <span className="new-day">
          <span className="sr-only">{t("feed.newOnDay")}</span>
        </span>
        <DayLabel day={day} />
      </a>
    </li>
  );
}

/** A day without papers keeps its place, and leads nowhere; the heading names it where the page is about it. */
function QuietDay({ day, isChosen }: { day: Day; isChosen: boolean }) {
  return (
    <li className={isChosen ? "chosen" : undefined} aria-hidden="true">
      <DayLabel day={day} />
    </li>
  );
}

/** What is seen of a day; a screen reader hears the whole date instead. */
async function DayLabel({ day }: { day: Day }) {
  return (
    <span aria-hidden="true">
      <small>{formatWeekday(day, await getLanguage())}</small>
      {Number(day.slice(8))}
    </span>
  );
}
