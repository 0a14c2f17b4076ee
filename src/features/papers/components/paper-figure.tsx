import { findFigures } from "../figures";
import { FIGURE } from "./card-figure";
import type { Saying } from "./saying";

type Paper = { thumbnailUrl: string | null; mediaUrls: string[] };

/** The video or picture that a paper brings, where the operator allows its host; nothing is loaded of a video until it is played. */
export function PaperFigure({ paper, say: { t } }: { paper: Paper; say: Saying }) {
  const { large, video } = findFigures(paper);
  if (video) {
    return (
      <video
        className="paper-figure"
        src={video}
        poster={large ?? undefined}
        controls
        playsInline
        preload="none"
        aria-label={t("paper.video")}
        {...FIGURE}
      />
    );
  }
  return large && <img className="paper-figure" src={large} alt={t("paper.figure")} decoding="async" {...FIGURE} />;
}
