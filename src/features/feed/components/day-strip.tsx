import type { CSSProperties } from "react";
import { type Day, formatLongDay, formatWeekday, shiftDay } from "@/lib/day";
import type { Language } from "@/lib/languages";
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
export async function DayStrip({ day: chosen, first, last, counts, label: name }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  const papersOn = new Map(counts.map(({ day, papers }) => [day, papers]));
  const most = Math.max(1, ...papersOn.values());
  const days: Day[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return (
    <nav className="strip" aria-label={name}>
      <ol>
        {
          await Promise.all(
            days.map(async (day) => {
              const papers = papersOn.get(day) ?? 0;
              if (papers === 0)
                return (
                  <li
                    key={day}
                    aria-hidden={day === chosen ? undefined : true}
                    className={day === chosen ? "chosen" : ""}
                  >
                    <DayLabel day={day} language={language} />
                  </li>
                );
              const label = t("feed.dayWithPapers", { day: formatLongDay(day, language), count: papers });
              return (
                <li key={day}>
                  <a
                    href={await getLocalPath(dayPath(day))}
                    aria-current={day === chosen ? "page" : undefined}
                    aria-label={label}
                    title={label}
                    style={{ "--volume": (papers / most).toFixed(3) } as CSSProperties}
                  >
                    <DayLabel day={day} language={language} />
                  </a>
                </li>
              );
            }),
          )
        }
      </ol>
    </nav>
  );
}

function DayLabel({ day, language }: { day: Day; language: Language }) {
  return (
    <>
      <small>{formatWeekday(day, language)}</small>
      {Number(day.slice(8))}
    </>
  );
}
