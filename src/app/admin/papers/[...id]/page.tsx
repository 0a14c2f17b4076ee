import { removeAction, restoreAction } from "@/features/admin/actions";
import { adminPaperPath } from "@/features/admin/admin-path";
import { AdminForm } from "@/features/admin/components/admin-form";
import { CorrectForm } from "@/features/admin/components/correct-form";
import { type EditablePaper, findPaperToEdit } from "@/features/admin/queries";
import type { Telling } from "@/features/ingestion/runs/describe-run";
import { paperIdSchema, readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import { formatMoment } from "@/lib/moment";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { DoneNotice } from "../../done-notice";
import { forAdmins } from "../../for-admins";
import { getTelling } from "../../telling";
import { PaperDays } from "./paper-days";
import { PaperMerges } from "./paper-merges";

/** A paper with all that can be changed about it by hand. */
export default forAdmins(async function AdminPaperPage({ params, searchParams }: PageProps<"/admin/papers/[...id]">) {
  const id = readSegments((await params).id);
  const paper = paperIdSchema.safeParse(id).success ? await findPaperToEdit(id) : null;
  if (!paper) return <NoSuchPaper />;
  const telling = await getTelling();
  const { t } = telling;
  return (
    <Page title={paperText(paper.title)}>
      <DoneNotice done={(await searchParams).done} />
      <Standing paper={paper} telling={telling} />
      {!paper.mergedIntoId && (
        <WordsFor parts={["admin"]}>
          <section className="admin-part">
            <h2>{t("admin.paper.correct")}</h2>
            <p className="quiet">{t("admin.paper.correctText")}</p>
            <CorrectForm paperId={paper.id} text={textOf(paper)} corrected={Object.keys(paper.corrected)} />
          </section>
          <PaperDays paper={paper} telling={telling} />
          <section className="admin-part">
            <h2>{t("admin.paper.remove")}</h2>
            <p className="quiet">{t("admin.paper.removeText")}</p>
            <AdminForm
              action={paper.hiddenAt ? restoreAction : removeAction}
              label={t(paper.hiddenAt ? "admin.paper.restore" : "admin.paper.removeNow")}
            >
              <input type="hidden" name="paperId" value={paper.id} />
            </AdminForm>
          </section>
        </WordsFor>
      )}
      <WordsFor>
        <PaperMerges paper={paper} telling={telling} />
      </WordsFor>
      <Records paper={paper} telling={telling} />
    </Page>
  );
});

function Standing({ paper, telling: { t, language, today } }: { paper: EditablePaper; telling: Telling }) {
  if (paper.mergedIntoId)
    return (
      <p>
        {t.rich("admin.paper.merged", {
          id: paper.mergedIntoId,
          link: (words) => <Link href={adminPaperPath(paper.mergedIntoId!)}>{words}</Link>,
        })}
      </p>
    );
  if (paper.hiddenAt)
    return (
      <p className="status-trouble">
        {t("admin.paper.hidden", { when: formatMoment(paper.hiddenAt, today, language) })}
      </p>
    );
  return (
    <p>
      <Link href={paperPath(paper.id)}>{t("admin.paper.page")}</Link>
    </p>
  );
}

const textOf = ({ title, abstract, authors, organization, codeUrl, corrected }: EditablePaper) => ({
  title,
  abstract,
  authors: (authors as { name: string }[]).map(({ name }) => name).join("\n"),
  organization: organization?.name ?? "",
  codeUrl: corrected.codeUrl ?? codeUrl ?? "",
});

function Records({ paper, telling: { t, language, today } }: { paper: EditablePaper; telling: Telling }) {
  return (
    <section className="admin-part">
      <h2>{t("admin.paper.records")}</h2>
      {paper.records.length === 0 && <p className="quiet">{t("admin.paper.noRecords")}</p>}
      <ul className="status-runs">
        {paper.records.map(({ source, key, receivedAt }) => (
          <li key={`${source} ${key}`}>
            <p>
              {source}
              {t("paper.separator")}
              {key}
            </p>
            <p className="quiet">{formatMoment(receivedAt, today, language)} UTC</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function NoSuchPaper() {
  const t = await getWords();
  return (
    <Page title={t("paper.missing.title")} isMissing>
      <p>
        <Link href="/admin/papers">{t("admin.papers.another")}</Link>
      </p>
    </Page>
  );
}
