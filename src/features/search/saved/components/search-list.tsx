import { type Day, formatDay, toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { queryPath } from "../paths";
import { COUNTED_NEW, type SavedSearch } from "../queries";
import { ChangeSearch, LookAtNew } from "./change-search";

type Props = { searches: SavedSearch[]; news: Record<string, number | null>; counted: Date; today: Day };

/** A person's searches, each with how many papers are new, as of `counted`. */
export async function SearchList({ searches, news, counted, today }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <ul className="saved-searches">
      {searches.map(({ id, name, query, lookedAt }) => {
        const count = news[id] ?? null;
        return (
          <li key={id}>
            <div className="saved-search">
              <Link href={queryPath(query)} className="saved-name" dir="auto">
                {name}
              </Link>
              {count !== null && count > 0 ? (
                <LookAtNew
                  id={id}
                  until={counted.toISOString()}
                  label={t(count < COUNTED_NEW ? "saved.new" : "saved.manyNew", { count })}
                />
              ) : (
                <p className="quiet">
                  {count === 0
                    ? t("saved.nothingNew", { day: formatDay(toDay(lookedAt), today, language) })
                    : t("saved.notCounted")}
                </p>
              )}
            </div>
            <p className="quiet saved-query" dir="auto">
              {query}
            </p>
            <ChangeSearch id={id} name={name} />
          </li>
        );
      })}
    </ul>
  );
}
