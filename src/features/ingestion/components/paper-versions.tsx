import { PaperText } from "@/features/papers/components/paper-text";
import { getSaying, type Saying } from "@/features/papers/components/saying";
import { type Day, formatDay, toDay } from "@/lib/day";
import { languages } from "@/lib/languages";
import { changesSince, countVersions, type Version } from "../versions/versions-of";

type Props = { versions: Version[]; today: Day };

/** The history of a paper, the newest version first: what changed, and the words that stood there before. */
export async function PaperVersions({ versions, today }: Props) {
  const say = await getSaying();
  const [count, known] = [countVersions(versions), versions.length];
  if (known < 2) return null;
  return (
    <details className="versions">
      <summary>
        {count > known
          ? say.t("paper.versions.someKnown", { count, known })
          : say.t("paper.versions.count", { count: known })}
      </summary>
      <ol>
        {versions
          .map((version, index) => (
            <li key={version.version ?? version.at?.getTime()}>
              <OneVersion version={version} before={versions[index - 1]} today={today} say={say} />
            </li>
          ))
          .reverse()}
      </ol>
    </details>
  );
}

type One = { version: Version; before: Version | undefined; today: Day; say: Saying };

function OneVersion({ version, before, today, say }: One) {
  const { t, language } = say;
  const changes = before ? changesSince(before, version) : [];
  const parts = new Intl.ListFormat(languages[language].tag).format(
    changes.map((change) => t(`paper.versions.parts.${change}`)),
  );
  const notes = [
    version.isWithdrawn && t("paper.versions.withdrawn"),
    changes.length > 0 && t("paper.versions.changed", { parts }),
  ].filter(Boolean);
  return (
    <>
      <p>
        <Name version={version} today={today} say={say} />
        {notes.length > 0 && `${t("paper.versions.colon")}${notes.join(t("paper.separator"))}`}
      </p>
      {before && changes.length > 0 && (
        <dl className="before">
          {changes.map((change) => (
            <div key={change}>
              <dt>{t(`paper.versions.before.${change}`)}</dt>
              <dd>
                <Words of={before} part={change} say={say} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Name({ version: { version, at }, today, say: { t, language } }: Omit<One, "before">) {
  const day = at && toDay(at);
  if (!day) return t("paper.versions.undated", { version: version ?? 0 });
  const time = () => <time dateTime={day}>{formatDay(day, today, language)}</time>;
  return version === null
    ? t.rich("paper.versions.unnumbered", { day: time })
    : t.rich("paper.versions.dated", { version, day: time });
}

function Words({
  of,
  part,
  say: { t, language },
}: {
  of: Version;
  part: "title" | "abstract" | "authors";
  say: Saying;
}) {
  if (part === "authors") return of.authors.map(({ name }) => name).join(t("paper.separator"));
  return <PaperText text={of[part]} language={language} />;
}
