import type { Metadata } from "next";
import { keywordPath } from "@/features/papers/list-paths";
import { CountedListPage } from "@/features/search/components/counted-list";
import { listKeywords } from "@/features/search/lists/queries";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { orNull } from "../read-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  const [title, description] = [t("lists.keywords.title"), t("lists.keywords.description")];
  return { title, description, ...(await alternatesOf("/keywords")) };
}

/** The most frequent keywords. */
export default async function KeywordsPage() {
  const describe = (keyword: string) => ({ href: keywordPath(keyword), label: keyword });
  return <CountedListPage kind="keywords" list={await orNull(listKeywords())} describe={describe} />;
}
