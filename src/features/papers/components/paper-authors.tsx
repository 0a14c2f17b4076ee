import { Fragment } from "react";
import { authorNames, countAuthors } from "../authors";
import { authorPath } from "../list-paths";
import { slugOf } from "../search-labels";
import type { Saying } from "./saying";

/** Names that are read at once; longer lists are folded behind them. */
const AUTHORS_SHOWN = 12;
/** A fold that hides fewer is more trouble than the names. */
const FEWEST_FOLDED = 4;

type Props = { paper: { authors: unknown; authorCount: number | null }; say: Saying };

/** Everybody who wrote the paper, or how many did where the source gives no names. */
export function PaperAuthors({ paper, say }: Props) {
  const { t } = say;
  const names = authorNames(paper);
  const count = countAuthors(paper);
  if (!count) return null;
  if (names.length === 0) return <p className="authors">{t("paper.namelessAuthors", { count })}</p>;
  const shown = names.length < AUTHORS_SHOWN + FEWEST_FOLDED ? names.length : AUTHORS_SHOWN;
  const rest = names.slice(shown);
  return (
    <div className="authors">
      <span className="sr-only">{t("paper.writtenBy")}: </span>
      <Names names={names.slice(0, shown)} say={say} />
      {rest.length > 0 && (
        <details>
          <summary>{t("paper.moreAuthors", { count: rest.length })}</summary>
          <Names names={rest} say={say} />
        </details>
      )}
    </div>
  );
}

/** Each leads to what else is signed with it. */
function Names({ names, say: { t, local } }: { names: string[]; say: Saying }) {
  return names.map((name, index) => (
    <Fragment key={index}>
      {index > 0 && t("paper.separator")}
      {slugOf(name) ? <a href={local(authorPath(name))}>{name}</a> : name}
    </Fragment>
  ));
}
