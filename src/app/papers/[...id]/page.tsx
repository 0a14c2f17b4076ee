import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { CitePaper } from "@/features/citations/components/cite-paper";
import { PaperHead } from "@/features/citations/components/paper-head";
import { citationMetas } from "@/features/citations/head-metadata";
import { paperCitationPath } from "@/features/citations/paths";
import { PaperVersions } from "@/features/ingestion/components/paper-versions";
import { findSubmitter } from "@/features/ingestion/hugging-face/queries";
import { listVersions } from "@/features/ingestion/versions/queries";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { PaperDetails } from "@/features/papers/components/paper-details";
import { readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { findMergedInto, findPaper } from "@/features/papers/queries";
import { describeElsewhere } from "@/features/papers/source-names";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import { SaveButton } from "@/features/saved-papers/components/save-button";
import { SimilarPapers } from "@/features/search/components/similar-papers";
import { SharePaper } from "@/features/sharing/components/share-paper";
import { SubmittedBy } from "@/features/submissions/components/submitted-by";
import { listSubmitters } from "@/features/submissions/queries";
import { UpvoteButton } from "@/features/upvotes/components/upvote-button";
import { Upvoters } from "@/features/upvotes/components/upvoters";
import { toDay } from "@/lib/day";
import { getWords } from "@/words/server";
import { alternatesOf } from "../../alternates";
import { NoSuchPaper } from "./no-such-paper";
import { oembedOf, sharedOf } from "./shared";

type Props = PageProps<"/papers/[...id]">;

/** Once for the title and the page together. */
const findPaperOnce = cache(findPaper);

const readId = async ({ params }: Props) => readSegments((await params).id);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const paper = await findPaperOnce(await readId(props));
  if (!paper) return { title: (await getWords())("paper.missing.title") };
  return {
    title: paperText(paper.title),
    description: paperExcerpt(paper.abstract, 160) || undefined,
    ...(await alternatesOf(paperPath(paper.id), {
      ...(await sharedOf(paper)),
      types: {
        ...(await oembedOf(paper)),
        "text/markdown": `${paperPath(paper.id)}.md`,
        "application/x-bibtex": paperCitationPath(paper.id, "bib"),
      },
    })),
    other: citationMetas(paper),
  };
}

export default async function PaperPage(props: Props) {
  const id = await readId(props);
  const paper = await findPaperOnce(id);
  if (!paper) return missing(id);
  const elsewhere = describeElsewhere(paper.sourceUpvotes, await getWords());
  const today = toDay(new Date());
  const [submitters, versions, submitter] = await Promise.all([
    listSubmitters(paper.id),
    listVersions(paper.id),
    findSubmitter(paper.id),
  ]);
  return (
    <main id="main" className="sheet py-4">
      <PaperHead paper={paper} />
      <PaperDetails
        paper={paper}
        today={today}
        submitter={submitter}
        versions={versions.length > 1 && <PaperVersions versions={versions} today={today} />}
        cite={
          <>
            <CitePaper paper={paper} />
            <SharePaper paper={paper} />
          </>
        }
        said={submitters.length > 0 && <SubmittedBy submitters={submitters} today={today} />}
      >
        <UpvoteButton
          paperId={paper.id}
          here={paper.upvoteCount}
          elsewhere={paper.sourceUpvoteCount}
          elsewhereText={elsewhere}
        />
        <SaveButton paperId={paper.id} words={await saveWords()} />
      </PaperDetails>
      <Upvoters paperId={paper.id} elsewhere={elsewhere} />
      <SimilarPapers paper={paper} />
    </main>
  );
}

async function saveWords() {
  const t = await getWords();
  return {
    save: t("savedPapers.button.save"),
    saved: t("savedPapers.button.saved"),
    title: t("savedPapers.button.title"),
    given: t("savedPapers.button.given"),
    takenBack: t("savedPapers.button.takenBack"),
    failed: t("savedPapers.button.failed"),
  };
}

/**
 * A known paper under another form of its arXiv id ("2604.07429v2", "arXiv:2604.07429") leads to its own address, one that
 * was merged to that of the paper that it is now.
 */
async function missing(id: string) {
  const mergedInto = await findMergedInto(id);
  if (mergedInto) permanentRedirect(paperPath(mergedInto));
  const arxivId = parseArxivId(id);
  if (arxivId && arxivId !== id && (await findPaper(arxivId))) permanentRedirect(paperPath(arxivId));
  return <NoSuchPaper />;
}
