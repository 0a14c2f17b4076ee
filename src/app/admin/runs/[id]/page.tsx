import { z } from "zod";
import { retryAction } from "@/features/admin/actions";
import { AdminForm } from "@/features/admin/components/admin-form";
import { describeTask, readNotes, type Telling } from "@/features/ingestion/runs/describe-run";
import { findRun, type RunDetails } from "@/features/ingestion/runs/queries";
import { canBeTriedAgain, lengthOf, stateOf } from "@/features/ingestion/runs/run-state";
import type { Rejection } from "@/features/ingestion/source-record";
import { formatBytes, formatDuration, formatMoment } from "@/lib/moment";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { DoneNotice } from "../../done-notice";
import { forAdmins } from "../../for-admins";
import { getTelling } from "../../telling";

/** All that was written down about a run. */
export default forAdmins(async function RunPage({ params, searchParams }: PageProps<"/admin/runs/[id]">) {
  const { id } = await params;
  const run = z.uuid().safeParse(id).success ? await findRun(id) : null;
  if (!run) return <NoSuchRun />;
  const telling = await getTelling();
  const { t, now } = telling;
  return (
    <Page title={`${run.source}, ${describeTask(run, telling)}`}>
      <DoneNotice done={(await searchParams).done} />
      <Facts run={run} telling={telling} />
      {run.error && <Block title={t("admin.run.error")} text={run.error} />}
      {canBeTriedAgain(run, now) && (
        <WordsFor>
          <AdminForm action={retryAction} label={t("admin.again")}>
            <input type="hidden" name="runId" value={run.id} />
          </AdminForm>
        </WordsFor>
      )}
      <Notes run={run} telling={telling} />
      <Rejections rejections={run.rejections as Rejection[]} count={run.rejected} telling={telling} />
      <Answers run={run} telling={telling} />
      <Block title={t("admin.run.window")} text={JSON.stringify(run.window, null, 2)} />
      {run.cursor !== null && <Block title={t("admin.run.cursor")} text={JSON.stringify(run.cursor, null, 2)} />}
    </Page>
  );
});

function Facts({ run, telling: { t, language, now, today } }: { run: RunDetails; telling: Telling }) {
  const moment = (at: Date) => `${formatMoment(at, today, language)} UTC`;
  const count = (value: number) => formatCount(value, language);
  const until = run.pausedUntil ? formatMoment(run.pausedUntil, today, language) : "";
  const facts: [name: string, value: string | null][] = [
    [t("admin.runs.state"), t(`admin.states.${stateOf(run, now)}`, { until })],
    [t("admin.runs.begun"), moment(run.startedAt)],
    [t("admin.run.active"), moment(run.activeAt)],
    [t("admin.run.finished"), run.finishedAt && moment(run.finishedAt)],
    [t("admin.runs.took"), formatDuration(lengthOf(run), language)],
    [t("admin.run.attempts"), count(run.attempts)],
    [t("admin.run.steps"), count(run.step)],
    [t("admin.run.expected"), run.expected === null ? t("admin.run.notSaid") : count(run.expected)],
    [t("admin.run.seen"), count(run.seen)],
    [t("admin.run.passed"), count(run.passed)],
    [t("admin.runs.new"), count(run.created)],
    [t("admin.runs.updated"), count(run.updated)],
    [t("admin.runs.unchanged"), count(run.unchanged)],
    [t("admin.runs.rejected"), count(run.rejected)],
    [t("admin.run.requests"), count(run.requests)],
    [t("admin.run.pages"), count(run.pages)],
    [t("admin.run.bytes"), formatBytes(Number(run.bytes), language)],
  ];
  return (
    <dl className="admin-facts">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Notes({ run, telling: { t, language, today } }: { run: RunDetails; telling: Telling }) {
  const notes = readNotes(run.notes);
  if (notes.length === 0) return null;
  return (
    <section className="admin-part">
      <h2>{t("admin.run.notes")}</h2>
      <ol className="status-runs">
        {notes.map(({ at, kind, text }, place) => (
          <li key={`${at} ${place}`}>
            <p>{text}</p>
            <p className="quiet">
              {formatMoment(new Date(at), today, language)} UTC{t("paper.separator")}
              <code>{kind}</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

type RejectionsProps = { rejections: Rejection[]; count: number; telling: Telling };

function Rejections({ rejections, count, telling: { t } }: RejectionsProps) {
  if (rejections.length === 0) return null;
  return (
    <section className="admin-part">
      <h2>{t("admin.run.rejections")}</h2>
      {count > rejections.length && (
        <p className="quiet">{t("admin.run.first", { shown: rejections.length, count })}</p>
      )}
      <ol className="status-runs">
        {rejections.map(({ file, index, reason }, place) => (
          <li key={`${place} ${index}`}>
            <p>{reason}</p>
            <p className="quiet">{index === null ? file : t("admin.run.place", { file, place: index + 1 })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Answers({ run, telling: { t, language, today } }: { run: RunDetails; telling: Telling }) {
  if (run.answers.length === 0) return null;
  const all = run._count.answers;
  return (
    <section className="admin-part">
      <h2>{t("admin.run.answers")}</h2>
      {all > run.answers.length && (
        <p className="quiet">{t("admin.run.first", { shown: run.answers.length, count: all })}</p>
      )}
      <ol className="status-runs">
        {run.answers.map(({ id, url, status, bytes, receivedAt }) => (
          <li key={id}>
            <p>
              <a href={`/admin/answers/${id}`}>{url}</a>
            </p>
            <p className="quiet">
              {formatMoment(receivedAt, today, language)} UTC{t("paper.separator")}
              {t("admin.run.status", { status })}
              {t("paper.separator")}
              {formatBytes(bytes, language)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <section className="admin-part">
      <h2>{title}</h2>
      <pre className="admin-block">{text}</pre>
    </section>
  );
}

async function NoSuchRun() {
  const t = await getWords();
  return (
    <Page title={t("admin.run.missing")} isMissing>
      <p>
        <Link href="/admin">{t("admin.run.all")}</Link>
      </p>
    </Page>
  );
}
