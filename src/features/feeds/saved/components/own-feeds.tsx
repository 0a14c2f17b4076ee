import type { SavedSearch } from "@/features/search/saved/queries";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { FeedAddresses } from "../../components/feed-addresses";
import { findFeedTokenId } from "../queries";
import { feedToken } from "../tokens";
import { ChangeAddress, MakeAddress } from "./feed-token-forms";

/** A person's saved searches as feeds that only they know: the addresses, once they have made them. Nothing for whoever has neither. */
export async function OwnFeeds({ userId, searches }: { userId: string; searches: SavedSearch[] }) {
  const t = await getWords();
  const id = await findFeedTokenId(userId);
  if (id === null && searches.length === 0) return null;
  return (
    <section className="settings" id="feeds" aria-labelledby="feeds-title">
      <h2 id="feeds-title">{t("feeds.own.title")}</h2>
      <p className="prose">{t("feeds.own.text")}</p>
      <WordsFor parts={["feeds"]}>
        {id === null ? (
          <MakeAddress />
        ) : (
          <>
            <Addresses token={feedToken(id)} searches={searches} />
            <ChangeAddress />
          </>
        )}
      </WordsFor>
    </section>
  );
}

async function Addresses({ token, searches }: { token: string; searches: SavedSearch[] }) {
  const t = await getWords();
  return (
    <>
      <h3>{t("feeds.own.all")}</h3>
      <FeedAddresses source={{ kind: "saved", token, searchId: null }} />
      {searches.map(({ id, name }) => (
        <details className="change-search" key={id}>
          <summary dir="auto">{name}</summary>
          <FeedAddresses source={{ kind: "saved", token, searchId: id }} />
        </details>
      ))}
    </>
  );
}
