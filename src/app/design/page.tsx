import "./design.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { getWords } from "@/words/server";
import { FeedParts } from "./feed-parts";
import { SearchParts } from "./search-parts";
import { Tokens } from "./tokens";
import { UiParts } from "./ui-parts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("design.title"), robots: "noindex" };
}

/** The design system to look at, in development and in the browser tests; elsewhere there is no such page. */
export default async function DesignPage() {
  if (!env().DESIGN_PAGE) notFound();
  const t = await getWords();
  return (
    <main id="main" className="sheet py-8">
      <h1 className="page-title">{t("design.title")}</h1>
      <p className="quiet">{t("design.text")}</p>
      <Tokens />
      <UiParts />
      <FeedParts />
      <SearchParts />
    </main>
  );
}
