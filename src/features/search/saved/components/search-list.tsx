import { type Day, formatDay, toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { LONGEST_QUERY } from "../../query";
import { savedPath } from "../paths";
import { COUNTED_NEW, type SavedSearch } from "../queries";
import { ChangeSearch } from "./change-search";
import { LookAtNew, MarkSeen } from "./look-at-new";

type Props = { searches: SavedSearch[]; news: Record<string, number | null>; counted: Date; today: Day };

/** A person's searches, each with how many papers are new, as of `counted`. */
export async function SearchList({ searches, news, counted, today }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  const until = counted.toISOString();
  return (
    <ul className="saved-searches">
      {searches.map((search) => {
        const { id, name, query } = search;
        const count = news[id] ?? null;
        const since = formatDay(toDay(search.lookedAt), today, language);
        return (
          <li key={id}>
            <Link href={savedPath(search)} className="saved-name" dir="auto">
              {name}
            </Link>
            {query !== name && (
              <p className="quiet saved-query" dir="auto">
                {query}
              </p>
            )}
            <div className="saved-news">
              {count !== null && count > 0 && (
                <LookAtNew
                  id={id}
                  name={name}
                  until={until}
                  label={t(count < COUNTED_NEW ? "saved.new" : "saved.manyNew", { count })}
                />
              )}
              {count !== 0 && <MarkSeen id={id} name={name} until={until} />}
              <p className="quiet">
                {count === 0
                  ? t("saved.nothingNew", { day: since })
                  : t(count === null ? "saved.notCounted" : "saved.since", { day: since })}
              </p>
            </div>
            <ChangeSearch id={id} name={name} query={query} longestQuery={LONGEST_QUERY} />
          </li>
        );
      })}
    </ul>
  );
}
