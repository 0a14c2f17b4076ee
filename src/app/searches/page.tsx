import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { LONGEST_QUERY } from "@/features/search/query";
import { SaveForm } from "@/features/search/saved/components/save-form";
import { SearchList } from "@/features/search/saved/components/search-list";
import { MOST_SAVED } from "@/features/search/saved/mutations";
import { keepPath, searchesPath } from "@/features/search/saved/paths";
import { countNews, listSavedSearches } from "@/features/search/saved/queries";
import { toDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("saved.title"), robots: { index: false } };
}

/** What was just done, by the words of the address. */
const done = ["kept", "renamed", "deleted"] as const;

/** A person's searches. Where sign-in led here with a query, the form that keeps it, filled in: reading this changes nothing. */
export default async function SearchesPage({ searchParams }: PageProps<"/searches">) {
  const given = await searchParams;
  const [query, name] = [only(given.q).slice(0, LONGEST_QUERY), only(given.name)];
  const t = await getWords();
  const viewer = await getViewer();
  if (!viewer) {
    const callbackUrl = await getLocalPath(query ? keepPath(query, name) : searchesPath());
    redirect(await getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl })}`));
  }
  const now = new Date();
  const searches = await listSavedSearches(viewer.id);
  const news = await countNews(searches);
  const said = done.find((one) => one === given.said);
  return (
    <Page title={t("saved.title")}>
      {said && <Notice tone="good">{t(`saved.said.${said}`)}</Notice>}
      <WordsFor parts={["saved"]}>
        {query && (
          <section className="submit-part" aria-labelledby="keep">
            <h2 id="keep">{t("saved.keepThis")}</h2>
            <p className="prose saved-query" dir="auto">
              {query}
            </p>
            <SaveForm query={query} name={name} goTo={await getLocalPath(searchesPath("kept"))} />
          </section>
        )}
        {searches.length > 0 ? (
          <>
            <p className="prose">{t("saved.text", { most: MOST_SAVED })}</p>
            <SearchList searches={searches} news={news} counted={now} today={toDay(now)} />
          </>
        ) : (
          !query && (
            <EmptyState>
              <p>{t("saved.none")}</p>
              <p>
                <Link href="/papers?q=">{t("saved.search")}</Link>
              </p>
            </EmptyState>
          )
        )}
      </WordsFor>
    </Page>
  );
}

const only = (value: string | string[] | undefined): string => [value].flat()[0] ?? "";
