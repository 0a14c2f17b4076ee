import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { SEARCH_FIELD } from "../search-field";
import { searchPath } from "../search-path";
import { LONGEST_READ } from "../shorten";
import { Suggest } from "./suggest";

/**
 * A form that asks for papers. Where a phone has no room for it, a link unfolds it, or, without JavaScript, leads to the page
 * that has it. On all other pages the first hits stand below it while one types.
 */
export async function SearchBox({ text }: { text: string | null }) {
  const t = await getWords();
  return (
    <>
      <search className="search-box" data-is-open={text !== null}>
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
            maxLength={LONGEST_READ}
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
        {text === null && <Suggest />}
      </search>
      {text === null && (
        <Link href={searchPath("")} className="search-link" aria-label={t("search.open")}>
          <span className="icon icon-search" aria-hidden="true" />
        </Link>
      )}
    </>
  );
}
