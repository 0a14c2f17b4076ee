import { type Day, formatDay, toDay } from "@/lib/day";
import type { PaperDetails } from "../queries";
import { codeLinkName } from "../text/code-link";
import type { Saying } from "./saying";

type Link = PaperDetails["codeLinks"][number];
type Props = { paper: Pick<PaperDetails, "codeLinks" | "codeUrl">; today: Day; say: Saying };

/** Every link to a paper's code, the one that its card shows first, then official ones, with what its host said of it and when that was. */
export function CodeLinks({ paper: { codeLinks, codeUrl }, today, say }: Props) {
  if (codeLinks.length === 0) return null;
  const placeOf = (link: Link) => (link.url === codeUrl ? -1 : placeAmong(link));
  const shown = codeLinks.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.url < b.url ? -1 : 1));
  return (
    <section id="code">
      <h2>{say.t("paper.codeTitle")}</h2>
      <ul className="code-links">
        {shown.map((link) => (
          <li key={link.repositoryUrl}>
            <a href={link.url} rel="noopener">
              {codeLinkName(link.url)}
            </a>{" "}
            <span className="role">{say.t(`paper.codeRole.${isOfficial(link) ? "official" : "community"}`)}</span>
            <CodeFacts link={link} today={today} say={say} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CodeFacts({ link: { repository }, today, say: { t, language } }: { link: Link; today: Day; say: Saying }) {
  const { state, stateSince, stars, license, pushedAt, isArchived, movedTo, checkedAt } = repository;
  const day = (date: Date) => formatDay(toDay(date), today, language);
  const isThere = state === "alive" || state === "empty";
  return (
    <ul className="code-facts">
      {state === "gone" && stateSince && <li className="bad">{t("paper.codeGone", { day: day(stateSince) })}</li>}
      {state === "empty" && <li>{t("paper.codeEmpty")}</li>}
      {isThere && stars !== null && <li>{t("paper.codeStars", { count: stars })}</li>}
      {isThere && license && <li>{license}</li>}
      {isThere && pushedAt && <li>{t("paper.codePushed", { day: day(pushedAt) })}</li>}
      {isThere && isArchived && <li>{t("paper.codeArchived")}</li>}
      {isThere && movedTo && (
        <li>
          {t.rich("paper.codeMoved", {
            link: () => (
              <a href={movedTo} rel="noopener">
                {codeLinkName(movedTo)}
              </a>
            ),
          })}
        </li>
      )}
      <li>{checkedAt ? t("paper.codeChecked", { day: day(checkedAt) }) : t("paper.codeUnchecked")}</li>
    </ul>
  );
}

const isOfficial = ({ role }: Link) => role === "official";

/** What the authors say before what others say, and of either what is there before what is not. */
const placeAmong = (link: Link) => (isOfficial(link) ? 0 : 10) + ({ gone: 2, empty: 1 }[link.repository.state] ?? 0);
