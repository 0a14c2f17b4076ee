import type { Day } from "@/lib/day";
import type { FeedPaper } from "../queries";
import { PaperCard } from "./paper-card";

type Props = { papers: FeedPaper[]; today: Day; start?: number; anchor?: string };

/** Papers in the order given. `anchor` goes before their ids where one may stand on the page twice. */
export function PaperList({ papers, today, start = 1, anchor = "" }: Props) {
  return (
    <ol className="cards" start={start}>
      {papers.map((paper) => (
        <PaperCard key={paper.id} paper={paper} today={today} anchor={`${anchor}${paper.id}`} />
      ))}
    </ol>
  );
}
