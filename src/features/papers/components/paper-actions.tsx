import type { ReactNode } from "react";
import { formatCount } from "@/lib/number";
import { arxivLinks } from "../arxiv-id";
import { CodeLink } from "./code-link";
import type { Saying } from "./saying";

type Paper = {
  arxivId: string | null;
  codeUrl: string | null;
  codeStars: number | null;
  projectUrl: string | null;
  sourceCommentCount: number;
};

/** What to do with a paper, in one row: the vote, which is handed in, and where to talk about it, read it and run it. */
export function PaperActions({ paper, say, children }: { paper: Paper; say: Saying; children: ReactNode }) {
  const { arxivId, codeUrl, codeStars, projectUrl, sourceCommentCount: count } = paper;
  const arxiv = arxivId && arxivLinks(arxivId);
  return (
    <div className="actions">
      {children}
      <a className="button comments icon-comments" href="#comments" aria-label={say.t("paper.comments", { count })}>
        {formatCount(count, say.language)}
      </a>
      {arxiv && (
        <>
          <a className="button" href={arxiv.pdf}>
            {say.t("paper.pdf")}
          </a>
          <a className="button" href={arxiv.abstract}>
            {say.t("paper.arxiv")}
          </a>
        </>
      )}
      {codeUrl && <CodeLink className="button code" codeUrl={codeUrl} codeStars={codeStars} say={say} />}
      {projectUrl && (
        <a className="button" href={projectUrl} rel="noopener">
          {say.t("paper.project")}
        </a>
      )}
    </div>
  );
}
