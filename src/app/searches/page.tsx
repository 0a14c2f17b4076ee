import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { OwnFeeds } from "@/features/feeds/saved/components/own-feeds";
import { RestoreSearch } from "@/features/search/saved/components/change-search";
import { MarkAllSeen } from "@/features/search/saved/components/look-at-new";
import { SaveForm } from "@/features/search/saved/components/save-form";
import { SearchList } from "@/features/search/saved/components/search-list";
import { MOST_SAVED } from "@/features/search/saved/mutations";
import { doneToSearches, keepPath, searchesPath } from "@/features/search/saved/paths";
import { countNews, listSavedSearches, type SavedSearch } from "@/features/search/saved/queries";
import { isSameQuestion } from "@/features/search/saved/same-question";
import { restoreSearchSchema } from "@/features/search/saved/schema";
import { suggestName } from "@/features/search/saved/suggest-name";
import { asRead, shorten } from "@/features/search/shorten";
import { toDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

type Props = PageProps<"/searches">;
type Given = Awaited<Props["searchParams"]>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("saved.title"), robots: { index: false } };
}

/** A person's searches. Where sign-in led here with a query, the form that keeps it, filled in: reading this changes nothing. */
export default async function SearchesPage({ searchParams }: Props) {
  const given = await searchParams;
  const t = await getWords();
  const viewer = await getViewer();
  if (!viewer) redirect(await signInPath(given));
  const now = new Date();
  const searches = await listSavedSearches(viewer.id);
  const news = await countNews(searches);
  const fresh = searches.filter(({ id }) => news[id] !== 0);
  const isKeeping = given.said === undefined && Boolean(only(given.q));
  return (
    <Page title={t("saved.title")}>
      <WordsFor parts={["saved"]}>
        <Done given={given} searches={searches} />
        {isKeeping && <Keep given={given} />}
        {searches.length > 0 ? (
          <>
            <p className="prose">{t("saved.text", { count: searches.length, most: MOST_SAVED })}</p>
            {fresh.length > 1 && <MarkAllSeen until={now.toISOString()} />}
            <SearchList searches={searches} news={news} counted={now} today={toDay(now)} />
          </>
        ) : (
          !isKeeping && (
            <EmptyState>
              <p>{t("saved.none")}</p>
              <p>
                <Link href="/papers?q=">{t("saved.search")}</Link>
              </p>
            </EmptyState>
          )
        )}
      </WordsFor>
      <OwnFeeds userId={viewer.id} searches={searches} />
    </Page>
  );
}

/** What was just done, by the words of the address; of a search that was deleted, the way back as well. */
async function Done({ given, searches }: { given: Given; searches: SavedSearch[] }) {
  const t = await getWords();
  const said = doneToSearches.find((one) => one === given.said);
  if (said) return <Notice tone="good">{t(`saved.said.${said}`)}</Notice>;
  if (given.said !== "deleted") return null;
  const [query, since] = [only(given.q), only(given.since)];
  const deleted = restoreSearchSchema.safeParse({ query, since, name: only(given.name) });
  if (!deleted.success || searches.some((one) => isSameQuestion(one.query, query))) return null;
  const { name, webhooks } = deleted.data;
  return (
    <div className="saved-done">
      <Notice tone="good">{t("saved.said.deleted", { name })}</Notice>
      <RestoreSearch name={name} query={query} since={since} webhooks={webhooks.join(" ")} />
    </div>
  );
}

async function Keep({ given }: { given: Given }) {
  const t = await getWords();
  const [query, name] = readKept(given);
  return (
    <section className="submit-part" aria-labelledby="keep">
      <h2 id="keep">{t("saved.keepThis")}</h2>
      <p className="prose saved-query" dir="auto">
        {query}
      </p>
      <SaveForm query={query} name={name || suggestName(query)} goTo={await getLocalPath(searchesPath("kept"))} />
    </section>
  );
}

async function signInPath(given: Given): Promise<string> {
  const [query, name] = readKept(given);
  const callbackUrl = await getLocalPath(query ? keepPath(query, name) : searchesPath());
  return getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}

/** The query that is to be kept, and its name. */
const readKept = (given: Given) => [shorten(asRead(only(given.q))), only(given.name)] as const;

const only = (value: string | string[] | undefined): string => [value].flat()[0] ?? "";
