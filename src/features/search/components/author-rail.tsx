import { authorPath } from "@/features/papers/list-paths";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import type { Author } from "../lists/author";
import { partOf } from "../parts";

/** Whom a name stands with most, and whose papers it signs: where there are several, it may well be several people. */
export async function AuthorRail({ author }: { author: Author }) {
  const t = await getWords();
  const language = await getLanguage();
  const { company, organizations, name } = author;
  return (
    <>
      {organizations.length > 0 && (
        <section className="recent-days">
          <h2>{t("lists.author.organizations")}</h2>
          <ol>
            {organizations.map(({ id, name: organization, papers }) => (
              <li key={id}>
                <Link href={`/papers?${new URLSearchParams({ q: `${authorWords(name)} ${partOf("org", id)}` })}`}>
                  {organization}
                </Link>
                <span className="quiet">{formatCount(papers, language)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {company.length > 0 && (
        <section className="recent-days">
          <h2>{t("lists.author.company")}</h2>
          <ol>
            {company.map(({ name: other, papers }) => (
              <li key={other}>
                <Link href={authorPath(other)} dir="auto">
                  {other}
                </Link>
                <span className="quiet">{formatCount(papers, language)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** The query that finds a name among authors. */
export const authorWords = (name: string): string => `author:"${name.replace(/["“”]/g, " ").trim()}"`;
