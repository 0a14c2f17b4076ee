import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { arxivLinks, parseArxivId } from "@/features/papers/arxiv-id";
import { readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { findSharedPaper } from "@/features/sharing/queries";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { NoSuchPaper } from "../../papers/[...id]/no-such-paper";

type Props = { params: Promise<{ id: string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("sharing.arxiv.title"), robots: { index: false } };
}

/** Where arXiv's readers expect a paper's page: leads there, and where there is none says so and leads to arXiv's own. */
export default async function AbsPage({ params }: Props) {
  const id = parseArxivId(readSegments((await params).id));
  if (!id) return <NoSuchPaper />;
  const paper = await findSharedPaper(id);
  if (paper) permanentRedirect(await getLocalPath(paperPath(paper.id)));
  const t = await getWords();
  return (
    <Page title={t("sharing.arxiv.title")} isMissing>
      <p className="prose">
        {t.rich("sharing.arxiv.text", {
          id,
          arxiv: (words) => <a href={arxivLinks(id).abstract}>{words}</a>,
          submit: (words) => <Link href="/submit">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
