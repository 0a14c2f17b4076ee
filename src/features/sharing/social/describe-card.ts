import type { TopOfDay } from "@/features/feed/queries";
import { authorNames } from "@/features/papers/authors";
import { paperText } from "@/features/papers/text/plain";
import { oneLine } from "@/lib/characters";
import { formatDay, formatLongDay, toDay } from "@/lib/day";
import type { Language } from "@/lib/languages";
import { formatCount } from "@/lib/number";
import type { SharedPaper } from "../queries";
import type { DayCard } from "./day-card";
import type { PaperCard } from "./paper-card";

/** No day is this year's: a picture is looked at for years. */
const NO_YEAR = toDay(new Date(0));

/** What the card of a paper says, in a language. */
export function describePaperCard(paper: SharedPaper, site: string, language: Language): PaperCard {
  const date = paper.publishedAt ?? paper.lastDay;
  return {
    site,
    date: date ? formatDay(toDay(date), NO_YEAR, language) : "",
    title: oneLine(paperText(paper.title)),
    organization: paper.organization?.name ?? null,
    authors: authorNames(paper),
    upvotes: formatCount(paper.upvoteTotal, language),
  };
}

/** What the card of a day says, in a language; `count` says how many papers it has. */
export function describeDayCard({ day, top }: TopOfDay, site: string, count: string, language: Language): DayCard {
  return {
    site,
    day: formatLongDay(day, language),
    count,
    papers: top.map(({ title, upvoteTotal }) => ({
      title: oneLine(paperText(title)),
      upvotes: formatCount(upvoteTotal, language),
    })),
  };
}
