import type { Day } from "@/lib/day";
import type { FeedPaper } from "../queries";
import { PaperCard } from "./paper-card";

/** Papers in the order given. */
export function PaperList({ papers, today, start = 1 }: { papers: FeedPaper[]; today: Day; start?: number }) {
  return (
    <ol className="cards" start={start}>
      {papers.map((paper) => (
        <PaperCard key={paper.id} paper={paper} today={today} />
      ))}
    </ol>
  );
}
