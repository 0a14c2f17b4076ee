import type { ReactNode } from "react";
import { type Day, formatDay, formatLongDay, toDay } from "@/lib/day";
import { languages } from "@/lib/languages";
import { Avatar } from "@/ui/avatar";
import { allowedImage } from "../allowed-image";
import { keywordPath, organizationPath } from "../list-paths";
import type { PaperDetails as Paper } from "../queries";
import { CodeLinks } from "./code-links";
import { FormulaFonts } from "./formula-fonts";
import { PaperActions } from "./paper-actions";
import { PaperAuthors } from "./paper-authors";
import { PaperFigure } from "./paper-figure";
import { PaperPublication } from "./paper-publication";
import { PaperText } from "./paper-text";
import { getSaying, type Saying } from "./saying";
import { VersionMark, WithdrawnNotice } from "./version-marks";

/** A longer title would fill a phone by itself; it is set smaller there. */
const LONG_TITLE = 120;

type Props = {
  paper: Paper;
  today: Day;
  /** What was said about it here, and null where nothing was. */
  said?: ReactNode;
  versions?: ReactNode;
  /** How to cite it. */
  cite?: ReactNode;
  /** Who put it into Hugging Face's feed, and their page there. */
  submitter?: { name: string; url: string } | null;
  children: ReactNode;
};

/** A paper in full. Its upvote button and what is said of it are handed in: they stand above papers. */
export async function PaperDetails({ paper, today, said, versions, cite, submitter = null, children }: Props) {
  const say = await getSaying();
  const titleClass = paper.title.length > LONG_TITLE ? "page-title long-title" : "page-title";
  return (
    <article className="paper">
      <FormulaFonts texts={[paper.title, paper.abstract]} />
      <PaperText as="h1" className={titleClass} text={paper.title} language={say.language} />
      <PaperAuthors paper={paper} say={say} />
      <Facts paper={paper} today={today} say={say} />
      <WithdrawnNotice paper={paper} say={say} />
      <PaperActions paper={paper} say={say}>
        {children}
      </PaperActions>
      <PaperFigure paper={paper} say={say} />
      {paper.abstract && (
        <>
          <h2>{say.t("paper.abstract")}</h2>
          <PaperText className="prose" text={paper.abstract} language={say.language} />
        </>
      )}
      <MachineWords paper={paper} say={say} />
      <CodeLinks paper={paper} today={today} say={say} />
      <PaperPublication paper={paper} versions={versions} say={say} />
      {cite}
      <FeedDays paper={paper} say={say} />
      {submitter && <Submitter {...submitter} say={say} />}
      <Comments paper={paper} said={said} say={say} />
    </article>
  );
}

function Facts({ paper, today, say }: { paper: Paper; today: Day; say: Saying }) {
  const { t, language, local } = say;
  const { organization, publishedAt } = paper;
  const day = publishedAt && toDay(publishedAt);
  if (!organization && !day) return null;
  return (
    <p className="facts">
      {organization && (
        <a className="organization" href={local(organizationPath(organization.id))}>
          <Avatar name={organization.name} src={allowedImage(organization.avatarUrl)} />
          {organization.name}
        </a>
      )}
      {day && (
        <span className="published">
          {t.rich("paper.published", { day: () => <time dateTime={day}>{formatDay(day, today, language)}</time> })}
        </span>
      )}
      <VersionMark paper={paper} today={today} say={say} />
    </p>
  );
}

/** What the source's machine made of the paper, and said to be just that. */
function MachineWords({ paper, say: { t, language, local } }: { paper: Paper; say: Saying }) {
  const { aiSummary, aiKeywords } = paper;
  return (
    <>
      {aiSummary && (
        <>
          <h2>{t("paper.summary")}</h2>
          <PaperText className="prose" text={aiSummary} language={language} />
          <p className="quiet">{t("paper.summarySource")}</p>
        </>
      )}
      {aiKeywords.length > 0 && (
        <>
          <h2>{t("paper.keywords")}</h2>
          <ul className="keywords" lang={language === "en" ? undefined : "en"}>
            {aiKeywords.map((keyword) => (
              <li key={keyword}>
                <a href={local(keywordPath(keyword))}>{keyword}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function FeedDays({ paper: { feedEntries }, say: { t, language, local } }: { paper: Paper; say: Saying }) {
  if (feedEntries.length === 0) return null;
  const days = feedEntries.map(({ day }) => toDay(day));
  const parts = new Intl.ListFormat(languages[language].tag).formatToParts(days);
  return (
    <p className="quiet feed-days">
      {t.rich("paper.inFeed", {
        days: () =>
          parts.map(({ type, value }, index) =>
            type === "element" ? (
              <a key={value} href={local(`/papers/date/${value}`)}>
                {formatLongDay(days[index / 2]!, language)}
              </a>
            ) : (
              value
            ),
          ),
      })}
    </p>
  );
}

/** Who put it into the feed of Hugging Face, in the words of its record. */
function Submitter({ name, url, say: { t } }: { name: string; url: string; say: Saying }) {
  return (
    <p className="quiet">
      {t.rich("paper.submittedBy", {
        name: () => (
          <a href={url} rel="noopener nofollow">
            {name}
          </a>
        ),
      })}
    </p>
  );
}

function Comments({ paper, said, say: { t } }: { paper: Paper; said: ReactNode; say: Saying }) {
  const { arxivId, sourceCommentCount: count } = paper;
  const isElsewhere = arxivId && count > 0;
  return (
    <section id="comments">
      <h2>{t("paper.commentsTitle")}</h2>
      {said}
      {isElsewhere && (
        <p>
          <a href={`https://huggingface.co/papers/${arxivId}#community`}>{t("paper.commentsElsewhere", { count })}</a>
        </p>
      )}
      {!said && !isElsewhere && <p className="quiet">{t("paper.noComments")}</p>}
    </section>
  );
}
