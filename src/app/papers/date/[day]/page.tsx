import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { dayPath } from "@/features/feed/feed-path";
import { formatLongDay, parseDay, toDay } from "@/lib/day";
import { getLanguage, getWords } from "@/words/server";
import { alternatesOf } from "../../../alternates";
import { DayPapers } from "../../day-papers";
import { redirectFromBeyond } from "../../newest-path";
import { readPage } from "../../read-page";
import { NoSuchDay } from "./no-such-day";

export async function generateMetadata({ params }: PageProps<"/papers/date/[day]">): Promise<Metadata> {
  const day = parseDay((await params).day);
  const t = await getWords();
  if (!day) return { title: t("feed.noSuchDay.title") };
  return {
    title: t("feed.dayTitle", { day: formatLongDay(day, await getLanguage()) }),
    ...(await alternatesOf(dayPath(day))),
  };
}

export default async function DayPage({ params, searchParams }: PageProps<"/papers/date/[day]">) {
  const day = parseDay((await params).day);
  if (!day) return <NoSuchDay />;
  const today = toDay(new Date());
  if (day > today) await redirectFromBeyond(day);
  const page = readPage((await searchParams).page) ?? redirect(dayPath(day));

  return <DayPapers day={day} today={today} page={page} />;
}
