import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { dayPath } from "@/features/feed/feed-path";
import { dayCardPath } from "@/features/sharing/paths";
import { formatLongDay, parseDay, toDay } from "@/lib/day";
import { getLanguage, getWords } from "@/words/server";
import { alternatesOf } from "../../../alternates";
import { feedTypes } from "../../../feed-types";
import { DayPapers } from "../../day-papers";
import { redirectFromBeyond } from "../../newest-path";
import { readPage } from "../../read-page";
import { NoSuchDay } from "./no-such-day";

export async function generateMetadata({ params }: PageProps<"/papers/date/[day]">): Promise<Metadata> {
  const day = parseDay((await params).day);
  const t = await getWords();
  if (!day) return { title: t("feed.noSuchDay.title") };
  const title = t("feed.dayTitle", { day: formatLongDay(day, await getLanguage()) });
  const types = await feedTypes({ kind: "daily" });
  return { title, ...(await alternatesOf(dayPath(day), { types, picture: { path: dayCardPath(day), alt: title } })) };
}

export default async function DayPage({ params, searchParams }: PageProps<"/papers/date/[day]">) {
  const day = parseDay((await params).day);
  if (!day) return <NoSuchDay />;
  const today = toDay(new Date());
  if (day > today) await redirectFromBeyond(day);
  const page = readPage((await searchParams).page) ?? redirect(dayPath(day));

  return <DayPapers day={day} today={today} page={page} />;
}
