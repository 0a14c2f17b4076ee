import { paperPath } from "@/features/papers/paper-path";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { writtenByline } from "../byline";
import type { IssuePaper } from "../issue-paper";

/** The papers of an issue as its mails told them, in order. */
export async function IssuePapers({ papers }: { papers: IssuePaper[] }) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <ol className="issue-papers">
      {papers.map(({ id, title, writers, excerpt, upvotes, code }) => (
        <li key={id}>
          <h2>
            <Link href={paperPath(id)}>
              <span dir="auto">{title}</span>
            </Link>
          </h2>
          <p className="quiet">
            {writers && (
              <>
                <bdi>{writtenByline(writers, language)}</bdi>
                {" · "}
              </>
            )}
            {t("digest.archive.upvotes", { count: upvotes })}
          </p>
          {excerpt && (
            <p className="prose" dir="auto">
              {excerpt}
            </p>
          )}
          {code && (
            <p className="issue-code">
              <a href={code.url} rel="noopener">
                {t("digest.archive.code", { name: code.name })}
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
