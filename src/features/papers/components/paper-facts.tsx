import { type Day, formatDay, toDay } from "@/lib/day";
import { Avatar } from "@/ui/avatar";
import { allowedImage } from "../allowed-image";
import { authorNames, countAuthors } from "../authors";
import { organizationPath } from "../list-paths";
import type { Saying } from "./saying";
import { VersionMark, WithdrawnMark } from "./version-marks";

type Paper = {
  authors: unknown;
  authorCount: number | null;
  publishedAt: Date | null;
  version: number | null;
  revisedAt: Date | null;
  isWithdrawn: boolean;
  organization: { id: string; name: string; avatarUrl: string | null } | null;
};
type Props = { paper: Paper; today: Day; note?: string; say: Saying };

/** Names that a tooltip lists. */
const MOST_NAMES = 20;

/** One line about a paper: from whom, from when, and what is to be noted. What is not known takes no place. */
export function PaperFacts({ paper, today, note, say }: Props) {
  const { t, language } = say;
  const { organization, publishedAt, isWithdrawn } = paper;
  const count = countAuthors(paper);
  if (!organization && !count && !publishedAt && !note && !isWithdrawn) return null;
  return (
    <p className="facts">
      <WithdrawnMark paper={paper} say={say} />
      {organization ? (
        <a className="organization" href={say.local(organizationPath(organization.id))}>
          <Avatar name={organization.name} src={allowedImage(organization.avatarUrl)} />
          {organization.name}
        </a>
      ) : (
        count && (
          <span title={authorNames(paper).slice(0, MOST_NAMES).join(t("paper.separator")) || undefined}>
            {t("paper.authors", { count })}
          </span>
        )
      )}
      {publishedAt && <time dateTime={toDay(publishedAt)}>{formatDay(toDay(publishedAt), today, language)}</time>}
      <VersionMark paper={paper} today={today} say={say} />
      {note && <span className="note">{note}</span>}
    </p>
  );
}
