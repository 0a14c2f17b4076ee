import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { searchPath } from "@/features/search/search-path";
import { toDay } from "@/lib/day";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { feedTypes } from "../feed-types";
import { NewestDay } from "./newest-day";
import { readPage } from "./read-page";
import { readText } from "./read-text";
import { SearchPage } from "./search-page";

type Props = PageProps<"/papers">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q, page } = await searchParams;
  const t = await getWords();
  const text = readText(q);
  if (text === null) {
    const types = await feedTypes({ kind: "daily" });
    return { title: t("feed.newestTitle"), ...(await alternatesOf("/papers", { types })) };
  }
  const types = text ? await feedTypes({ kind: "search", query: text }) : undefined;
  return {
    title: text ? t("search.pageTitle", { query: text }) : t("search.title"),
    robots: { index: false },
    ...(await alternatesOf(searchPath(text, readPage(page) ?? 1), { types })),
  };
}

/** The newest day, or, with `q`, what it finds. */
export default async function PapersPage({ searchParams }: Props) {
  const { q, page, typing } = await searchParams;
  const text = readText(q);
  if (text === null) return <NewestDay />;
  return (
    <SearchPage
      text={text}
      page={readPage(page) ?? redirect(searchPath(text))}
      isTyping={typing === "1"}
      today={toDay(new Date())}
    />
  );
}
