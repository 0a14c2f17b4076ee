import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { LONGEST_QUERY } from "../query";
import { SEARCH_FIELD } from "../search-field";
import { searchPath } from "../search-path";

/** A form that asks for papers, and, where a phone has no room for it, a link to the page that has. */
export async function SearchBox({ text }: { text: string | null }) {
  const t = await getWords();
  return (
    <>
      <search className="search-box" data-is-page={text !== null}>
        <form action={await getLocalPath("/papers")}>
          <label htmlFor={SEARCH_FIELD} className="sr-only">
            {t("search.label")}
          </label>
          <input
            id={SEARCH_FIELD}
            name="q"
            type="search"
            defaultValue={text ?? ""}
            placeholder={t("search.placeholder")}
            maxLength={LONGEST_QUERY}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
          />
          <button type="submit" aria-label={t("search.submit")}>
            <span className="icon icon-search" aria-hidden="true" />
          </button>
        </form>
      </search>
      {text === null && (
        <Link href={searchPath("")} className="search-link" aria-label={t("search.open")}>
          <span className="icon icon-search" aria-hidden="true" />
        </Link>
      )}
    </>
  );
}
