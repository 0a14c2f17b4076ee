import { authorNames, describeAuthorCount } from "@/features/papers/authors";
import { codeLinkName } from "@/features/papers/text/code-link";
import { type Day, formatDay, toDay } from "@/lib/day";
import { Avatar } from "@/ui/avatar";
import { allowedImage } from "../allowed-image";
import { paperPath } from "../paper-path";

type Paper = {
  id: string;
  authors: unknown;
  authorCount: number | null;
  publishedAt: Date | null;
  organization: { id: string; name: string; avatarUrl: string | null } | null;
  codeUrl: string | null;
  codeStars: number | null;
  sourceCommentCount: number;
};

const counts = new Intl.NumberFormat("en-US");

/** One line about a paper: who, when, how much talk, where the code is. What is not known takes no place. */
export function PaperFacts({ paper, today }: { paper: Paper; today: Day }) {
  const { organization, publishedAt, sourceCommentCount, codeUrl, codeStars } = paper;
  const credit = describeAuthorCount(paper);
  const comments = sourceCommentCount === 1 ? "1 comment" : `${counts.format(sourceCommentCount)} comments`;
  return (
    <p className="facts">
      {organization ? (
        <span className="organization">
          <Avatar name={organization.name} src={allowedImage(organization.avatarUrl)} />
          {organization.name}
        </span>
      ) : (
        credit && <span title={authorNames(paper).slice(0, 20).join(", ") || undefined}>{credit}</span>
      )}
      {publishedAt && <time dateTime={toDay(publishedAt)}>{formatDay(toDay(publishedAt), today)}</time>}
      <a href={`${paperPath(paper.id)}#comments`} aria-label={comments} title={comments}>
        <span className="icon icon-comments" aria-hidden="true" />
        {counts.format(sourceCommentCount)}
      </a>
      {codeUrl && (
        <a className="code" href={codeUrl} rel="noopener">
          <span className="icon icon-code" aria-hidden="true" />
          <span className="sr-only">Code: </span>
          {codeLinkName(codeUrl)}
          {codeStars !== null && (
            <span className="stars" title={`${counts.format(codeStars)} stars`}>
              ★ {counts.format(codeStars)}
            </span>
          )}
        </a>
      )}
    </p>
  );
}
