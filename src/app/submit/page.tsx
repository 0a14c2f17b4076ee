import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { LookUpForm } from "@/features/submissions/components/look-up-form";
import { OwnSubmissions } from "@/features/submissions/components/own-submissions";
import { DAILY_SUBMISSIONS } from "@/features/submissions/mutations";
import { findProposedCard, listOwnSubmissions } from "@/features/submissions/queries";
import { toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { alternatesOf } from "../alternates";
import { lookUpAction } from "./actions";
import { lookedUpPath } from "./paths";
import { ProposedCard } from "./proposed-card";
import { WaitingForm } from "./waiting-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return {
    title: t("submission.title"),
    description: t("submission.description"),
    robots: { index: false },
    ...(await alternatesOf("/submit")),
  };
}

/**
 * One pastes a link, sees the card, and submits the paper. What is shown depends on the address and on what is here: reading
 * it changes nothing and asks nobody.
 */
export default async function SubmitPage({ searchParams }: PageProps<"/submit">) {
  const { link, paper: named, waiting: wanted, kept } = await searchParams;
  const t = await getWords();
  const viewer = await getViewer();
  const today = toDay(new Date());
  const asksArxiv = env().SOURCES.includes("arxiv");
  const waiting = parseArxivId(only(wanted));
  const id = only(named) || waiting;
  const paper = id ? await findProposedCard(id) : null;
  if (paper && !only(named)) redirect(await getLocalPath(lookedUpPath(paper.id)));
  const isMissing = !paper && Boolean(only(named));
  const isWaiting = !paper && waiting !== null && asksArxiv;
  const hasSubject = Boolean(paper) || isWaiting;
  const submissions = viewer ? await listOwnSubmissions(viewer.id) : [];

  return (
    <Page title={t("submission.title")}>
      {!hasSubject && <p className="prose">{t("submission.text", { most: DAILY_SUBMISSIONS })}</p>}
      {!asksArxiv && !hasSubject && <Notice>{t("submission.onlyHere")}</Notice>}
      {!viewer && <SignInFirst asked={{ link: only(link), paper: only(named), waiting: waiting ?? "" }} />}
      {only(kept) && submissions.some(({ arxivId, state }) => arxivId === only(kept) && state === "waiting") && (
        <Notice tone="good">{t("submission.kept", { id: only(kept) })}</Notice>
      )}
      <WordsFor parts={["submission"]}>
        {paper && <ProposedCard paper={paper} viewer={viewer} today={today} />}
        {isWaiting && <WaitingForm arxivId={waiting} viewer={viewer} />}
        <section className="submit-part" aria-labelledby={hasSubject ? "another" : undefined}>
          {hasSubject && <h2 id="another">{t("submission.another")}</h2>}
          {isMissing && <Notice tone="bad">{t("problems.submission.notHere", { id: only(named) })}</Notice>}
          <LookUpForm action={lookUpAction} link={isMissing ? only(named) : only(link)} isSecond={hasSubject} />
        </section>
      </WordsFor>
      {submissions.length > 0 && (
        <section className="submit-part">
          <h2>{t("submission.own")}</h2>
          <OwnSubmissions submissions={submissions} today={today} />
        </section>
      )}
    </Page>
  );
}

/** Signing in leads back to this very page. */
async function SignInFirst({ asked }: { asked: Record<string, string> }) {
  const t = await getWords();
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const callbackUrl = await getLocalPath(query.size > 0 ? `/submit?${query}` : "/submit");
  return (
    <p className="prose">
      {t.rich("submission.signIn", {
        link: (words) => <Link href={`/sign-in?${new URLSearchParams({ callbackUrl })}`}>{words}</Link>,
      })}
    </p>
  );
}

const only = (value: string | string[] | undefined): string => [value].flat()[0] ?? "";
