import type { Viewer } from "@/features/account/viewer";
import { SubmitForm } from "@/features/submissions/components/submit-form";
import { MOST_COMMENT } from "@/features/submissions/schema";
import { Notice } from "@/ui/notice";
import { getWords } from "@/words/server";
import { submitAction } from "./actions";

/** Lets a paper wait that arXiv could not be asked about. */
export async function WaitingForm({ arxivId, viewer }: { arxivId: string; viewer: Viewer | null }) {
  const t = await getWords();
  return (
    <section className="submit-part" aria-labelledby="waiting-title">
      <h2 id="waiting-title">arXiv:{arxivId}</h2>
      <Notice>{t("submission.canWait")}</Notice>
      {viewer && (
        <SubmitForm action={submitAction} paper={arxivId} mostComment={MOST_COMMENT} label={t("submission.wait")} />
      )}
    </section>
  );
}
