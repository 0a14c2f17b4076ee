import { PaperFacts } from "@/features/papers/components/paper-facts";
import { PaperText } from "@/features/papers/components/paper-text";
import { paperPath } from "@/features/papers/paper-path";
import { describeElsewhere } from "@/features/papers/source-names";
import { paperText } from "@/features/papers/text/plain";
import { UpvoteButton } from "@/features/upvotes/components/upvote-button";
import type { Day } from "@/lib/day";
import type { FeedPaper } from "../queries";

/** About three lines at the widest measure; a shorter abstract is shown whole and needs no "show more". */
const SHORT_ABSTRACT = 240;

/** A paper in a list. The abstract is whole in the page; style shortens it until the reader asks for more. */
export function PaperCard({ paper, today, anchor }: { paper: FeedPaper; today: Day; anchor: string }) {
  return (
    <li className="card" id={anchor}>
      <UpvoteButton
        paperId={paper.id}
        here={paper.upvoteCount}
        elsewhere={paper.sourceUpvoteCount}
        elsewhereText={describeElsewhere(paper.sourceUpvotes)}
        anchor={anchor}
      />
      <div className="card-text">
        <h3>
          <a className="plain-link" href={paperPath(paper.id)}>
            <PaperText as="span" text={paper.title} links={false} />
          </a>
        </h3>
        <PaperText className="abstract" text={paper.abstract} />
        {paper.abstract.length > SHORT_ABSTRACT && (
          <label className="more">
            <input type="checkbox" className="sr-only" />
            <span className="if-short">Show more</span>
            <span className="if-whole">Show less</span>
            <span className="sr-only"> of {paperText(paper.title)}</span>
          </label>
        )}
        <PaperFacts paper={paper} today={today} />
      </div>
    </li>
  );
}
