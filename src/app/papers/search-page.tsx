import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CiteAll } from "@/features/citations/components/cite-all";
import { searchCitationPath } from "@/features/citations/paths";
import { PaperList } from "@/features/feed/components/paper-list";
import { FollowFeed } from "@/features/feeds/components/follow-feed";
import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import { Filters } from "@/features/search/components/filters";
import { HitPages } from "@/features/search/components/hit-pages";
import { HitsHead, HitsHeading } from "@/features/search/components/hits-head";
import { NoHits } from "@/features/search/components/no-hits";
import { SaveSearch } from "@/features/search/components/save-search";
import { SearchHelp } from "@/features/search/components/search-help";
import { SearchNotes } from "@/features/search/components/search-notes";
import { TypeAhead } from "@/features/search/components/type-ahead";
import { describeCount } from "@/features/search/describe-count";
import { type Facets, noFacets } from "@/features/search/facets";
import { findHits } from "@/features/search/find-hits";
import { findMarks } from "@/features/search/marks/queries";
import { findNamed, type Named } from "@/features/search/named/queries";
import { countFacets, HITS_PER_PAGE, TooSlow } from "@/features/search/queries";
import { isEmptyQuery, type Query, readQuery } from "@/features/search/query";
import { searchPath } from "@/features/search/search-path";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { MovedTo } from "@/words/moved-to";
import { getLocalPath, getWords } from "@/words/server";
import { pastedPath } from "../submit/paths";

/** Where the hits stand in the page. */
const HITS = "hits";

type Props = { text: string; page: number; today: Day; isTyping: boolean };

/** What a text finds, with what narrows it. A text that names a paper leads to it, once it is no longer being typed. */
export async function SearchPage(props: Props) {
  const { text, isTyping } = props;
  const named = await findNamed(text.trim(), env().SITE_URL);
  if (named?.paper && !isTyping) redirect(paperPath(named.paper.id));
  if (named) return <NamedPaper text={text} named={named} />;
  const query = readQuery(text, isTyping);
  if (!query.order && isEmptyQuery(query)) return <Start text={text} query={query} />;
  return <Found {...props} />;
}

async function Start({ text, query }: { text: string; query: Query }) {
  const t = await getWords();
  const head = (
    <>
      <h1>{t("search.title")}</h1>
      <div className="search-notes">
        <SearchNotes query={query} />
        <p>{t("search.start")}</p>
      </div>
    </>
  );
  return (
    <Sheet text={text} found={t("search.title")} head={head}>
      <SearchHelp isOpen />
    </Sheet>
  );
}

/** The paper that a text is the id of, while it is being typed; one that is not here can be added. */
async function NamedPaper({ text, named: { name, paper } }: { text: string; named: Named }) {
  const t = await getWords();
  const found = t("search.found", { count: paper ? 1 : 0 });
  const shownName = () => <bdi>{name}</bdi>;
  return (
    <Sheet text={text} found={found} head={<HitsHeading text={text} found={found} />} isLeading>
      <EmptyState>
        <p>
          {paper
            ? t.rich("search.isPaper", {
                name: shownName,
                paper: () => <Link href={paperPath(paper.id)}>{paperText(paper.title)}</Link>,
              })
            : t.rich("search.notHere", {
                name: shownName,
                add: (words) => <Link href={pastedPath(name)}>{words}</Link>,
              })}
        </p>
      </EmptyState>
      <SearchHelp isOpen={false} />
    </Sheet>
  );
}

async function Found({ text, page, today, isTyping }: Props) {
  const t = await getWords();
  const readAt = new Date();
  const hits = await findHits({ text, page, today, isTyping });
  if (!hits) return <TookTooLong text={text} />;
  const { meant, query, papers, count } = hits;
  if (page > 1 && papers.length === 0) redirect(searchPath(text));
  const [facets, marks] = await Promise.all([findFacets(query, count, today), findMarks(query, papers)]);
  const found = describeCount(hits, t);
  return (
    <Sheet
      text={text}
      shown={hits.text}
      found={found}
      head={<HitsHead found={found} hits={hits} isTyping={isTyping} />}
      filters={<Filters text={meant} facets={facets} today={today} />}
    >
      {papers.length > 0 ? (
        <>
          <h2 className="sr-only">{t("search.list")}</h2>
          <PaperList papers={papers} today={today} start={(page - 1) * HITS_PER_PAGE + 1} marks={marks} />
          <HitPages page={page} hits={hits} />
          {hits.instead?.kind !== "some" && <CiteAll path={(ending) => searchCitationPath(meant, ending)} />}
        </>
      ) : (
        <NoHits text={text} misread={query.misread} />
      )}
      <FollowFeed source={{ kind: "search", query: meant }} />
      <SaveSearch query={meant} readAt={readAt} />
      <SearchHelp isOpen={false} />
    </Sheet>
  );
}

/** Hits without filters are better than none. */
async function findFacets(query: Query, count: number, today: Day): Promise<Facets> {
  if (count === 0) return noFacets;
  return countFacets(query, today).catch((error: unknown) => {
    if (error instanceof TooSlow) return noFacets;
    throw error;
  });
}

async function TookTooLong({ text }: { text: string }) {
  const t = await getWords();
  return (
    <Sheet
      text={text}
      found={t("search.tooSlow")}
      head={<h1>{t("search.title")}</h1>}
      filters={<Filters text={text} facets={noFacets} today={null} />}
    >
      <EmptyState>
        <p>{t("search.tooSlow")}</p>
      </EmptyState>
      <SearchHelp isOpen={false} />
    </Sheet>
  );
}

type SheetProps = {
  text: string;
  /** The text whose address gives what is shown, where that is another. */
  shown?: string;
  found: string;
  head: ReactNode;
  filters?: ReactNode;
  /** The text's address leads on to another page. */
  isLeading?: boolean;
  children: ReactNode;
};

/** The frame of every answer: while one types, what comes next takes the same places. */
async function Sheet({ text, shown = text.trim(), found, head, filters, isLeading = false, children }: SheetProps) {
  return (
    <main id="main" className="search-page">
      <div className="search-head">{head}</div>
      {filters}
      <div id={HITS} className="hits">
        <MovedTo address={await getLocalPath(searchPath(shown))}>{children}</MovedTo>
      </div>
      <TypeAhead text={text} shown={shown} found={found} isLeading={isLeading} hitsId={HITS} />
    </main>
  );
}
