import { authorNames, countAuthors } from "../authors";
import type { Saying } from "./saying";

/** Names that are read at once; longer lists are folded behind them. */
const AUTHORS_SHOWN = 12;
/** A fold that hides fewer is more trouble than the names. */
const FEWEST_FOLDED = 4;

type Props = { paper: { authors: unknown; authorCount: number | null }; say: Saying };

/** Everybody who wrote the paper, or how many did where the source gives no names. */
export function PaperAuthors({ paper, say: { t } }: Props) {
  const names = authorNames(paper);
  const count = countAuthors(paper);
  if (!count) return null;
  if (names.length === 0) return <p className="authors">{t("paper.namelessAuthors", { count })}</p>;
  const shown = names.length < AUTHORS_SHOWN + FEWEST_FOLDED ? names.length : AUTHORS_SHOWN;
  const rest = names.slice(shown);
  return (
    <div className="authors">
      <span className="sr-only">{t("paper.writtenBy")}: </span>
      {names.slice(0, shown).join(t("paper.separator"))}
      {rest.length > 0 && (
        <details>
          <summary>{t("paper.moreAuthors", { count: rest.length })}</summary>
          {rest.join(t("paper.separator"))}
        </details>
      )}
    </div>
  );
}
