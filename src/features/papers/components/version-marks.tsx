import { type Day, formatDay, toDay } from "@/lib/day";
import { PaperText } from "./paper-text";
import type { Saying } from "./saying";

type Revised = { version: number | null; revisedAt: Date | null };

/** "v2 since Apr 12", of a paper that has more than one version. */
export function VersionMark({ paper, today, say }: { paper: Revised; today: Day; say: Saying }) {
  const { version, revisedAt } = paper;
  if (!version || version < 2) return null;
  if (!revisedAt) return <span>{`v${version}`}</span>;
  const day = toDay(revisedAt);
  return (
    <span className="version">
      {say.t.rich("paper.since", {
        version,
        day: () => <time dateTime={day}>{formatDay(day, today, say.language)}</time>,
      })}
    </span>
  );
}

/** Says before anything else of a paper that it does not stand any more. */
export function WithdrawnMark({
  paper: { isWithdrawn },
  say: { t },
}: {
  paper: { isWithdrawn: boolean };
  say: Saying;
}) {
  return isWithdrawn && <span className="withdrawn">{t("paper.withdrawn")}</span>;
}

type Withdrawn = { isWithdrawn: boolean; comment: string | null };

/** The same at length, with the reason that its authors gave to arXiv. */
export function WithdrawnNotice({
  paper: { isWithdrawn, comment },
  say: { t, language },
}: {
  paper: Withdrawn;
  say: Saying;
}) {
  if (!isWithdrawn) return null;
  return (
    <div className="notice notice-bad withdrawn-notice">
      <p>
        <strong>{t("paper.withdrawnNotice")}</strong>{" "}
        {comment ? t("paper.withdrawnReason") : t("paper.withdrawnWithout")}
      </p>
      {comment && <PaperText text={comment} language={language} />}
    </div>
  );
}
