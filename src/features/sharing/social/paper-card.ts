import { column, frontPage, row, votesPart, WIDTH } from "./card-parts";
import { colours } from "./colours";
import { draw } from "./drawing";
import { fittingPart, linePart } from "./text-part";

export type PaperCard = {
  site: string;
  /** When it appeared, written out; "" when that is unknown. */
  date: string;
  /** As readable text, without TeX. */
  title: string;
  organization: string | null;
  authors: string[];
  /** As readers of the card's language write it. */
  upvotes: string;
};

/** A title of a few words is set like a headline; a long one smaller, as it still can be read on a phone. */
const SIZES = [78, 70, 62, 55, 49, 44];

/** Names behind an organization's: whoever published it says more. */
const NAMES = 2;

/** The picture of a paper, as PNG of 1200 by 630 pixels: title, who wrote it, when, and its upvotes. */
export async function drawPaperCard({ site, date, title, organization, authors, upvotes }: PaperCard) {
  const byline = organization ? [organization, ...authors.slice(0, NAMES)].join(" · ") : authors.join(", ");
  const body = column([await fittingPart(title, SIZES, WIDTH, 320)], {
    justifyContent: "center",
    flexGrow: 1,
    minHeight: 0,
  });
  const foot = row([await linePart(byline, 830, { face: "facts", size: 30 }), await votesPart(upvotes, 38)], {
    borderTop: `2px solid ${colours.line}`,
    paddingTop: 22,
  });
  return draw(await frontPage(site, date, [body, foot]));
}
