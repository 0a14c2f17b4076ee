import { column, frontPage, row, votesPart, WIDTH } from "./card-parts";
import { colours } from "./colours";
import { draw } from "./drawing";
import { fittingPart, linePart } from "./text-part";

export type DayCard = {
  site: string;
  /** The day written out, and how many papers it has. */
  day: string;
  count: string;
  /** The first ones, most upvoted first, with readable titles. */
  papers: { title: string; upvotes: string }[];
};

/** Lines of papers that fit below the day. */
export const LINES = 4;

/** The picture of a day, as PNG of 1200 by 630 pixels: the day as headline, and its most upvoted papers. */
export async function drawDayCard({ site, day, count, papers }: DayCard) {
  const headline = column([await fittingPart(day, [68, 60, 52], WIDTH, 84)], { padding: "30px 0 26px" });
  return draw(await frontPage(site, count, [headline, ...(await Promise.all(papers.slice(0, LINES).map(paperLine)))]));
}

async function paperLine({ title, upvotes }: DayCard["papers"][number]) {
  return row([await linePart(title, 900, { face: "title", size: 33 }), await votesPart(upvotes, 30)], {
    borderTop: `2px solid ${colours.line}`,
    height: 80,
  });
}
