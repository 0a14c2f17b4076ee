import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { readSegments } from "@/features/papers/paper-id";
import { findPaper } from "@/features/papers/queries";
import { paperText } from "@/features/papers/text/plain";
import { SetSaved } from "@/features/saved-papers/components/set-saved";
import { savedPapersPath, savePath } from "@/features/saved-papers/paths";
import { listSavedOf } from "@/features/saved-papers/queries";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/site";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("savedPapers.title"), robots: { index: false } };
}

/** Where sign-in, and saving without JavaScript, lead to: says whether the viewer keeps the paper and lets them change it. */
export default async function SavePage({ params, searchParams }: PageProps<"/saved/[...id]">) {
  const id = readSegments((await params).id);
  const back = ownPath(String((await searchParams).back ?? "/saved"), env().SITE_URL);
  const paper = (await findPaper(id)) ?? notFound();
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await getLocalPath(savePath(id, back)))}`);
  const hasSaved = (await listSavedOf(viewer.id, [id])).has(id);
  const t = await getWords();
  return (
    <Page title={t(hasSaved ? "savedPapers.given" : "savedPapers.ask")}>
      <p className="prose" dir="auto">
        {paperText(paper.title)}
      </p>
      <SetSaved paperId={id} saved={!hasSaved} back={back}>
        {t(hasSaved ? "savedPapers.takeOut" : "savedPapers.keep")}
      </SetSaved>
      <p className="account-buttons">
        <a href={back}>{t("savedPapers.back")}</a>
        <Link href={savedPapersPath()}>{t("savedPapers.title")}</Link>
      </p>
    </Page>
  );
}
