import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FeedAddresses } from "@/features/feeds/components/feed-addresses";
import { DEFAULT_LIMIT, MOST_ITEMS } from "@/features/feeds/options";
import { type FeedSource, feedPath, plainFeeds } from "@/features/feeds/paths";
import { searchesPath } from "@/features/search/saved/paths";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { feedTypes } from "../feed-types";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  const types = await feedTypes({ kind: "daily" });
  return { title: t("feeds.title"), description: t("feeds.text"), ...(await alternatesOf("/feeds", { types })) };
}

/** All feeds with their addresses: those of the whole site, examples of all others, and how to ask for fewer entries. */
export default async function FeedsPage() {
  const t = await getWords();
  const code = (words: ReactNode) => <code>{words}</code>;
  return (
    <Page title={t("feeds.title")}>
      <p className="prose">{t("feeds.text")}</p>
      <ul className="feed-list">
        {plainFeeds.map((kind) => (
          <Row key={kind} title={t(`feeds.name.${kind}`)} source={{ kind }}>
            {t(`feeds.about.${kind}`)}
          </Row>
        ))}
      </ul>
      <p>
        <Link href="/feeds/all.opml" className="setting-link">
          {t("feeds.opml")}
        </Link>
      </p>
      <section className="settings">
        <h2>{t("feeds.more.title")}</h2>
        <p className="prose">{t("feeds.more.text")}</p>
        <ul className="feed-list">
          <Example
            title={t.rich("feeds.more.search", { a: (words) => <Link href="/papers?q=">{words}</Link> })}
            source={{ kind: "search", query: "diffusion has:code" }}
          />
          <Example title={t("feeds.more.categories")} source={{ kind: "categories", name: "cs.CL" }} />
          <Example title={t("feeds.more.keywords")} source={{ kind: "keywords", name: "reinforcement-learning" }} />
          <Example title={t("feeds.more.authors")} source={{ kind: "authors", name: "ada-lovelace" }} />
          <Example title={t("feeds.more.organizations")} source={{ kind: "organizations", name: "nvidia" }} />
        </ul>
        <p className="prose">
          {t.rich("feeds.more.saved", { a: (words) => <Link href={`${searchesPath()}#feeds`}>{words}</Link> })}
        </p>
      </section>
      <section className="settings">
        <h2>{t("feeds.narrow.title")}</h2>
        <p className="prose">{t.rich("feeds.narrow.minVotes", { code })}</p>
        <p className="prose">{t.rich("feeds.narrow.limit", { code, usual: DEFAULT_LIMIT, most: MOST_ITEMS })}</p>
      </section>
    </Page>
  );
}

type Props = { title: ReactNode; source: FeedSource; children?: ReactNode };

function Row({ title, source, children }: Props) {
  return (
    <li>
      <h2>{title}</h2>
      <p className="quiet">{children}</p>
      <FeedAddresses source={source} />
    </li>
  );
}

/** An address to be rewritten; it is no link, for nobody has to be called so here. */
async function Example({ title, source }: Props) {
  return (
    <li>
      <h3>{title}</h3>
      <code className="feed-example">{env().SITE_URL + (await getLocalPath(feedPath(source, "atom")))}</code>
    </li>
  );
}
