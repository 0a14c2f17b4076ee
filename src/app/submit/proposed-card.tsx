import type { ReactNode } from "react";
import type { Viewer } from "@/features/account/viewer";
import { PaperList } from "@/features/feed/components/paper-list";
import { dayPath } from "@/features/feed/feed-path";
import { SubmitForm } from "@/features/submissions/components/submit-form";
import { DAILY_SUBMISSIONS, problemOf } from "@/features/submissions/mutations";
import { countSubmitted, hasSubmitted, type ProposedCard as Proposed } from "@/features/submissions/queries";
import { MOST_COMMENT } from "@/features/submissions/schema";
import { type Day, formatLongDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { getLanguage, getSay, getWords } from "@/words/server";
import { submitAction } from "./actions";

type Props = { paper: Proposed; viewer: Viewer | null; today: Day };

/** A paper's card as it will stand, and the form that puts it into the feed; or what stands against that. */
export async function ProposedCard({ paper, viewer, today }: Props) {
  const t = await getWords();
  const problem = problemOf(paper);
  if (paper.hiddenAt) return problem && <Notice tone="bad">{(await getSay())(problem)}</Notice>;
  return (
    <section className="submit-part" aria-labelledby="card-title">
      {problem ? <Against paper={paper} viewer={viewer} problem={problem.key} /> : null}
      <h2 id="card-title">{t(problem ? "submission.paper" : "submission.card")}</h2>
      <PaperList papers={[paper]} today={today} />
      {!problem && viewer && <Submitting paper={paper} viewer={viewer} />}
    </section>
  );
}

type Problem = { paper: Proposed; viewer: Viewer | null; problem: string };

async function Against({ paper, viewer, problem }: Problem) {
  const t = await getWords();
  const language = await getLanguage();
  const [day] = paper.days;
  if (!day) return <Notice tone="bad">{(await getSay())({ key: problem })}</Notice>;
  const isOwn = viewer !== null && (await hasSubmitted(viewer.id, paper.id));
  const link = (): ReactNode => <Link href={`${dayPath(day)}#${paper.id}`}>{formatLongDay(day, language)}</Link>;
  return (
    <Notice>{isOwn ? t.rich("submission.isOwn", { day: link }) : t.rich("submission.isThere", { day: link })}</Notice>
  );
}

async function Submitting({ paper, viewer }: { paper: Proposed; viewer: Viewer }) {
  const t = await getWords();
  const isFull = (await countSubmitted(viewer.id, new Date())) >= DAILY_SUBMISSIONS;
  if (isFull) return <Notice>{t("problems.submission.dailyLimit", { most: DAILY_SUBMISSIONS })}</Notice>;
  return (
    <SubmitForm action={submitAction} paper={paper.id} mostComment={MOST_COMMENT} label={t("submission.submit")} />
  );
}
