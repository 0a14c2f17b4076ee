import type { ReactNode } from "react";
import { type Day, formatLongDay, toDay } from "@/lib/day";
import { arxivLinks } from "../arxiv-id";
import { authorNames, describeAuthorCount } from "../authors";
import type { PaperDetails as Paper } from "../queries";
import { PaperFacts } from "./paper-facts";
import { PaperText } from "./paper-text";

/** A paper in full. Its upvote button is handed in: votes stand above papers. */
export function PaperDetails({ paper, today, children }: { paper: Paper; today: Day; children: ReactNode }) {
  return (
    <article className="paper">
      <div className="paper-head">
        {children}
        <div className="card-text">
          <h1 className="page-title">
            <PaperText as="span" text={paper.title} links={false} />
          </h1>
          <PaperFacts paper={paper} today={today} />
        </div>
      </div>
      <h2>Abstract</h2>
      <PaperText className="prose" text={paper.abstract} />
      <Authors paper={paper} />
      <Links paper={paper} />
      <FeedDays paper={paper} />
      <Comments paper={paper} />
    </article>
  );
}

/** Longer lists of authors are folded behind the first ones. */
const AUTHORS_SHOWN = 25;

function Authors({ paper }: { paper: Paper }) {
  const names = authorNames(paper);
  const count = describeAuthorCount(paper);
  if (!count) return null;
  const rest = names.slice(AUTHORS_SHOWN);
  return (
    <>
      <h2>{count === "1 author" ? "Author" : "Authors"}</h2>
      <p className="prose">
        {names.slice(0, AUTHORS_SHOWN).join(", ") || `${count}, whose names the source does not give.`}
      </p>
      {rest.length > 0 && (
        <details className="prose">
          <summary>and {rest.length} more</summary>
          {rest.join(", ")}
        </details>
      )}
    </>
  );
}

function Links({ paper: { arxivId, projectUrl, codeUrl } }: { paper: Paper }) {
  const arxiv = arxivId && arxivLinks(arxivId);
  if (!arxiv && !projectUrl && !codeUrl) return null;
  return (
    <>
      <h2>Links</h2>
      <ul className="links">
        {arxiv && (
          <>
            <li>
              <a className="button" href={arxiv.abstract}>
                arXiv page
              </a>
            </li>
            <li>
              <a className="button" href={arxiv.pdf}>
                PDF
              </a>
            </li>
          </>
        )}
        {codeUrl && (
          <li>
            <a className="button" href={codeUrl} rel="noopener">
              Code
            </a>
          </li>
        )}
        {projectUrl && (
          <li>
            <a className="button" href={projectUrl} rel="noopener">
              Project page
            </a>
          </li>
        )}
      </ul>
    </>
  );
}

function FeedDays({ paper: { feedEntries } }: { paper: Paper }) {
  if (feedEntries.length === 0) return null;
  return (
    <p className="quiet">
      In the feed of{" "}
      {feedEntries.map(({ day }, index) => (
        <span key={toDay(day)}>
          {index > 0 && " and "}
          <a href={`/papers/date/${toDay(day)}`}>{formatLongDay(toDay(day))}</a>
        </span>
      ))}
      .
    </p>
  );
}

function Comments({ paper: { arxivId, sourceCommentCount } }: { paper: Paper }) {
  return (
    <section id="comments">
      <h2>Comments</h2>
      {arxivId && sourceCommentCount > 0 ? (
        <p>
          <a href={`https://huggingface.co/papers/${arxivId}#community`}>
            {sourceCommentCount === 1 ? "1 comment" : `${sourceCommentCount} comments`} on Hugging Face
          </a>
        </p>
      ) : (
        <p className="quiet">No comments yet.</p>
      )}
    </section>
  );
}
