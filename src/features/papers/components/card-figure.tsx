import { findFigures } from "../figures";
import { Cover } from "./cover";

type Paper = {
  title: string;
  thumbnailUrl: string | null;
  mediaUrls: string[];
  aiKeywords: string[];
  organization: { name: string } | null;
};

/** The size that sources make their thumbnails in; every figure of a card has this form. */
export const FIGURE = { width: 1200, height: 648 };

/**
 * A card's picture. The title's link reaches over it (styles/card.css), so that neither the keyboard nor a screen reader
 * stops here a second time.
 */
export function CardFigure({ paper }: { paper: Paper }) {
  const { small, video } = findFigures(paper);
  const label = paper.aiKeywords[0] ?? paper.organization?.name ?? "";
  return (
    <span className={`card-figure ${video ? "has-video" : ""}`} aria-hidden="true">
      {small ? (
        <img src={small} alt="" {...FIGURE} loading="lazy" decoding="async" />
      ) : (
        <Cover title={paper.title} label={label} />
      )}
    </span>
  );
}
