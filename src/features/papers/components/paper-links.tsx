import { type Day, formatDay, toDay } from "@/lib/day";
import { formatCount } from "@/lib/number";
import { paperPath } from "../paper-path";
import { CodeLink } from "./code-link";
import type { Saying } from "./saying";

type Paper = {
  id: string;
  codeUrl: string | null;
  codeStars: number | null;
  codeCheckedAt: Date | null;
  /** Those that are archived. */
  codeLinks: { url: string }[];
  sourceCommentCount: number;
};

/** Where to go from a card besides the paper itself: its code, and what is said about it. */
export function PaperLinks({ paper, today, say }: { paper: Paper; today: Day; say: Saying }) {
  const { id, codeUrl, codeStars, codeCheckedAt, codeLinks, sourceCommentCount: count } = paper;
  const checked = codeCheckedAt && formatDay(toDay(codeCheckedAt), today, say.language);
  const title = checked ? say.t("paper.codeChecked", { day: checked }) : undefined;
  return (
    <p className="card-links">
      {codeUrl && <CodeLink codeUrl={codeUrl} codeStars={codeStars} title={title} say={say} />}
      {codeLinks.some(({ url }) => url === codeUrl) && <span className="archived">{say.t("paper.codeArchived")}</span>}
      <a
        className="comments icon-comments"
        href={`${say.local(paperPath(id))}#comments`}
        aria-label={say.t("paper.comments", { count })}
      >
        {formatCount(count, say.language)}
      </a>
    </p>
  );
}
