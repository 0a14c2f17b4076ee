import { PaperText } from "@/features/papers/components/paper-text";
import { getSaying } from "@/features/papers/components/saying";
import { paperPath } from "@/features/papers/paper-path";
import { TooSlow } from "../queries";
import { listSimilar, type Subject } from "../similar/queries";

/** Papers named beside one. */
const MOST = 5;

/** Papers like this one, each with what both share; nothing where there are none, or where finding them takes too long. */
export async function SimilarPapers({ paper }: { paper: Subject }) {
  const papers = await listSimilar(paper, MOST).catch((error: unknown) => {
    if (error instanceof TooSlow) return [];
    throw error;
  });
  if (papers.length === 0) return null;
  const { t, language, local } = await getSaying();
  return (
    <section className="paper-section">
      <h2>{t("lists.similar.title")}</h2>
      <ol className="similar">
        {papers.map(({ id, title, shared }) => (
          <li key={id}>
            <PaperText as="a" href={local(paperPath(id))} text={title} language={language} />
            <p className="quiet">{t("lists.similar.shares", { words: shared.join(t("paper.separator")) })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
