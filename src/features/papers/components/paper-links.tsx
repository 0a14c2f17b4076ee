import { formatCount } from "@/lib/number";
import { paperPath } from "../paper-path";
import { CodeLink } from "./code-link";
import type { Saying } from "./saying";

type Paper = { id: string; codeUrl: string | null; codeStars: number | null; sourceCommentCount: number };

/** Where to go from a card besides the paper itself: its code, and what is said about it. */
export function PaperLinks({ paper, say }: { paper: Paper; say: Saying }) {
  const { id, codeUrl, codeStars, sourceCommentCount: count } = paper;
  return (
    <p className="card-links">
      {codeUrl && <CodeLink codeUrl={codeUrl} codeStars={codeStars} say={say} />}
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
