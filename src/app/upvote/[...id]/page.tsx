import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { readSegments } from "@/features/papers/paper-id";
import { findPaper } from "@/features/papers/queries";
import { paperText } from "@/features/papers/text/plain";
import { CastUpvote } from "@/features/upvotes/components/cast-upvote";
import { pendingUpvoteCookie } from "@/features/upvotes/pending-upvote";
import { listViewerVotes } from "@/features/upvotes/queries";
import { upvotePath } from "@/features/upvotes/upvote-path";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("paper.vote.title"), robots: { index: false } };
}

/** Where sign-in, and a vote without JavaScript, lead to: says how the viewer's vote stands and lets them change it. */
export default async function UpvotePage({ params, searchParams }: PageProps<"/upvote/[...id]">) {
  const id = readSegments((await params).id);
  const back = ownPath(String((await searchParams).back ?? "/"), env().SITE_URL);
  const paper = (await findPaper(id)) ?? notFound();
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await getLocalPath(upvotePath(id, back)))}`);
  const votes = await listViewerVotes(viewer.id, [id]);
  const hasUpvoted = votes[id]?.hasUpvoted ?? false;
  const pending = (await cookies()).get(pendingUpvoteCookie(env().SITE_URL).name);
  const isPending = !hasUpvoted && pending?.value === id;
  const title = paperText(paper.title);

  const t = await getWords();

  return (
    <Page title={t(hasUpvoted ? "paper.vote.given" : "paper.vote.ask")}>
      <p className="prose" dir="auto">
        {title}
      </p>
      <CastUpvote paperId={id} hasUpvoted={hasUpvoted} isPending={isPending} back={back}>
        {t(hasUpvoted ? "paper.vote.takeBack" : "paper.vote.give")}
      </CastUpvote>
      <p>
        <a href={back}>{t("paper.vote.back")}</a>
      </p>
    </Page>
  );
}
