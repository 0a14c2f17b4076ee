import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { findBatch } from "@/features/ingestion/batches/queries";
import { type Day, formatDay, formatLongDay, formatMonthName, monthOf, weekOf } from "@/lib/day";
import { env } from "@/lib/env";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Pager } from "@/ui/pager";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { dayPath, periodPath } from "../feed-path";
import { findNeighbours, findNewestDay, listDayCounts, listFeedDay, PAGE_SIZE } from "../queries";
import { whereAnnounced, whyEmpty } from "../why-empty";
import { BatchLine } from "./batch-line";
import { DayStrip, stripDays } from "./day-strip";
import { EmptyFeed } from "./empty-feed";
import { NewSince } from "./new-since";
import { PaperList } from "./paper-list";

type Props = {
  day: Day;
  today: Day;
  page?: number;
  /** Whether readers arrive here, who want to know about today too. */
  isFront?: boolean;
  /** What can be done with the papers of the day, where it has some. */
  children?: ReactNode;
};

/** One day: its date and size, the strip of days around it, and a page of its papers, the most upvoted first. */
export async function FeedDay({ day, today, page = 1, isFront = false, children }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  const strip = stripDays(day, await findNewestDay());
  const [papers, counts, { earlier, later }] = await Promise.all([
    listFeedDay(day, page),
    listDayCounts(strip.first, strip.last),
    findNeighbours(day, day),
  ]);
  const total = counts.find((count) => count.day === day)?.papers ?? 0;
  const pages = Math.ceil(total / PAGE_SIZE);
  if (page > 1 && page > pages) redirect(dayPath(day));

  const arrivals = Object.fromEntries(
    papers.flatMap(({ id, feedEntries }) => feedEntries.map(({ createdAt }) => [id, seconds(createdAt)])),
  );
  const wayTo = async (to: Day | null) =>
    to && { href: await getLocalPath(dayPath(to)), label: formatDay(to, today, language) };
  const wayToPage = async (to: number) => ({
    href: await getLocalPath(`${dayPath(day)}?page=${to}`),
    label: t("feed.page", { page: to, pages }),
  });
  const week = weekOf(day);
  const [previous, next] = [await wayTo(earlier), await wayTo(later)];
  return (
    <section>
      <div className="day-head">
        <h1>{formatLongDay(day, language)}</h1>
        <Pager label={t("feed.neighbours")} previous={previous} next={next} />
        <p className="day-facts">
          <span>{t("feed.papersCount", { count: total })}</span>
          <span className="order">
            <NewSince>{papers.length > 0 && t("feed.order")}</NewSince>
          </span>
          <Link href={periodPath(week)}>{t("feed.week", { week: Number(week.name.slice(6)) })}</Link>
          <Link href={periodPath(monthOf(day))}>{formatMonthName(day, language)}</Link>
        </p>
      </div>
      <DayStrip day={day} {...strip} counts={counts} label={t("feed.days")} />
      <BatchLine day={day} today={isFront ? today : undefined} />
      {papers.length > 0 ? (
        <>
          <h2 className="sr-only">{t("feed.listTitle")}</h2>
          <PaperList papers={papers} today={today} start={(page - 1) * PAGE_SIZE + 1} isRanked arrivals={arrivals} />
        </>
      ) : (
        <NoPapers day={day} today={today} earlier={earlier} later={later} />
      )}
      {pages > 1 && (
        <Pager
          label={t("feed.pagesOfDay")}
          previous={page > 1 ? await wayToPage(page - 1) : null}
          next={page < pages ? await wayToPage(page + 1) : null}
        />
      )}
      {papers.length > 0 && <Pager label={t("feed.neighboursBelow")} previous={previous} next={next} />}
      {papers.length > 0 && children}
    </section>
  );
}

/** All papers that are here, the newest first. */
const NEWEST_FIRST = "/papers?q=order:date";

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);

type NoPapersProps = { day: Day; today: Day; earlier: Day | null; later: Day | null };

async function NoPapers({ day: quiet, today, earlier, later }: NoPapersProps) {
  const t = await getWords();
  const language = await getLanguage();
  const nearest = [earlier, later].filter((day) => day !== null);
  if (nearest.length === 0) return <EmptyFeed />;
  const batch = await findBatch(quiet);
  const elsewhere = whereAnnounced(batch?.arrivedAt ? batch.fresh : 0, env().FEATURE);
  return (
    <EmptyState>
      <p>{t(whyEmpty({ day: quiet, today, earlier, later }))}</p>
      {elsewhere && <p>{t.rich(elsewhere, { search: (words) => <Link href={NEWEST_FIRST}>{words}</Link> })}</p>}
      <p>{t("feed.nearestDays", { count: nearest.length })}</p>
      <ul>
        {nearest.map((day) => (
          <li key={day}>
            <Link href={dayPath(day)}>{formatLongDay(day, language)}</Link>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
