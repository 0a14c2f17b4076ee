import type { Metadata } from "next";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { NewestDay } from "./newest-day";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("feed.newestTitle"), ...(await alternatesOf("/papers")) };
}

export default function PapersPage() {
  return <NewestDay />;
}
