import type { ReactNode } from "react";
import { FormulaFonts } from "@/features/papers/components/formula-fonts";
import { getSaying } from "@/features/papers/components/saying";
import { findFigures } from "@/features/papers/figures";
import type { Marks } from "@/features/papers/text/mark-words";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import type { FeedPaper } from "../queries";
import { PaperCard } from "./paper-card";

type Props = {
  papers: FeedPaper[];
  today: Day;
  start?: number;
  /** Goes before the papers' ids where one may stand on the page twice. */
  anchor?: string;
  /** The first paper leads, two follow it closely: for a list that begins with what matters most. */
  isRanked?: boolean;
  /** A short sentence about a paper, by its id: "+14 in 3 days". */
  notes?: Record<string, string>;
  /** When a paper came into the feed, by its id, in seconds since the epoch. */
  arrivals?: Record<string, number>;
  /** Where the words stand that the papers were found by. */
  marks?: Marks;
  /** What a list lets its owner do with a paper, below it. */
  own?: (paper: FeedPaper) => ReactNode;
};

/** Papers in the order given. Either all of them have a figure or a cover, or, where none has a figure to show, none. */
export async function PaperList(props: Props) {
  const { papers, today, start = 1, anchor = "", isRanked = false, notes = {}, arrivals = {}, marks, own } = props;
  const say = await getSaying();
  const hasFigures = papers.some((paper) => findFigures(paper).small);
  return (
    <>
      <link rel="unapi-server" type="application/xml" title="unAPI" href={`${env().SITE_URL}/unapi`} />
      <FormulaFonts texts={papers.flatMap(({ title, abstract }) => [title, abstract])} />
      <ol className={`cards ${isRanked && start === 1 ? "ranked" : ""} ${hasFigures ? "pictured" : ""}`} start={start}>
        {papers.map((paper) => (
          <PaperCard
            key={paper.id}
            paper={paper}
            today={today}
            anchor={`${anchor}${paper.id}`}
            note={notes[paper.id]}
            arrived={arrivals[paper.id]}
            hasFigure={hasFigures}
            marks={marks?.get(paper.id)}
            own={own?.(paper)}
            say={say}
          />
        ))}
      </ol>
    </>
  );
}
