import type { ReactNode } from "react";
import { CardFigure } from "@/features/papers/components/card-figure";
import { PaperFacts } from "@/features/papers/components/paper-facts";
import { PaperLinks } from "@/features/papers/components/paper-links";
import { PaperText } from "@/features/papers/components/paper-text";
import type { Saying } from "@/features/papers/components/saying";
import { paperPath } from "@/features/papers/paper-path";
import { describeElsewhere } from "@/features/papers/source-names";
import type { PaperMarks } from "@/features/papers/text/mark-words";
import { UpvoteButton } from "@/features/upvotes/components/upvote-button";
import type { Day } from "@/lib/day";
import type { FeedPaper } from "../queries";

/** About three lines at the widest measure; a shorter abstract is shown whole and needs no "show more". */
const SHORT_ABSTRACT = 240;

type Props = {
  paper: FeedPaper;
  today: Day;
  anchor: string;
  note?: string;
  /** When it came into the feed, in seconds since the epoch: a browser that was here before marks it as new. */
  arrived?: number;
  hasFigure: boolean;
  /** Where the words stand that it was found by. */
  marks?: PaperMarks;
  /** What its owner can do with it in this list. */
  own?: ReactNode;
  say: Saying;
};

/**
 * A paper in a list. One order in the page (what it is, then what to do with it), laid out by grid areas: on phones the
 * vote is in reach of the thumb, from 640 px on it stands in a column of its own. The abstract is whole in the page; style
 * shortens it until the reader asks for more, in a list of hits to where its first match is.
 */
export function PaperCard({ paper, today, anchor, note, arrived, hasFigure, marks, own, say }: Props) {
  const { t, language, local } = say;
  const titleId = `t-${anchor}`;
  const isShortened = paper.abstract.length > SHORT_ABSTRACT;
  return (
    <li className="card" id={anchor} data-arrived={arrived}>
      {arrived !== undefined && <span className="new-mark">{t("paper.new")}</span>}
      <h3 id={titleId} dir="auto">
        <PaperText
          as="a"
          href={local(paperPath(paper.id))}
          text={paper.title}
          language={language}
          marked={marks?.title}
        />
      </h3>
      <PaperFacts paper={paper} today={today} note={note} say={say} />
      {paper.abstract && (
        <PaperText
          className="abstract"
          text={paper.abstract}
          language={language}
          marked={marks?.abstract}
          isExcerpt={isShortened && marks?.title.length === 0}
        />
      )}
      {isShortened && (
        <label className="more">
          <input type="checkbox" className="sr-only" aria-describedby={titleId} />
          <span className="if-short">{t("paper.showMore")}</span>
          <span className="if-whole">{t("paper.showLess")}</span>
        </label>
      )}
      <UpvoteButton
        paperId={paper.id}
        here={paper.upvoteCount}
        elsewhere={paper.sourceUpvoteCount}
        elsewhereText={describeElsewhere(paper.sourceUpvotes, t)}
        anchor={anchor}
      />
      <PaperLinks paper={paper} today={today} say={say} />
      {/* By which reference managers ask /unapi for the paper. */}
      <abbr className="unapi-id" title={paper.id} hidden />
      {hasFigure && <CardFigure paper={paper} />}
      {own && <div className="card-own">{own}</div>}
    </li>
  );
}
