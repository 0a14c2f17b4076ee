import { RunNow } from "@/features/admin/components/run-now";
import { RunTable } from "@/features/admin/components/run-table";
import {
  lastTick,
  listPauses,
  listQueuedJobs,
  listRunSources,
  listRuns,
  RUNS_PER_PAGE,
  type RunFilter,
  type Trouble,
  troubles,
} from "@/features/ingestion/runs/queries";
import { env } from "@/lib/env";
import { formatMoment } from "@/lib/moment";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLocalPath } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { readPage } from "../papers/read-page";
import { sourceOfHost } from "../status/sources";
import { DoneNotice } from "./done-notice";
import { forAdmins } from "./for-admins";
import { QueueList } from "./queue-list";
import { getTelling } from "./telling";

/** Jobs of the queue that are listed. */
const MOST_JOBS = 20;

/** Sources, the queue, and every run with its counts. */
export default forAdmins(async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const asked = await searchParams;
  const telling = await getTelling();
  const { t, language, now, today } = telling;
  const filter = readFilter(asked);
  const page = readPage(asked.page) ?? 1;
  const [{ runs, count }, sources, pauses, jobs, tick] = await Promise.all([
    listRuns(filter, page),
    listRunSources(),
    listPauses(now),
    listQueuedJobs(MOST_JOBS),
    lastTick(),
  ]);
  const pages = Math.ceil(count / RUNS_PER_PAGE);
  const wayTo = async (to: number) => ({
    href: await getLocalPath(`/admin?${new URLSearchParams({ ...filter, page: String(to) })}`),
    label: t("feed.page", { page: to, pages }),
  });
  const pausedSources = new Map(
    pauses.flatMap(({ host, pausedUntil }) => {
      const source = sourceOfHost(host, env());
      return source ? [[source as string, pausedUntil] as const] : [];
    }),
  );

  return (
    <Page title={t("admin.title")}>
      <DoneNotice done={asked.done} />
      <section className="admin-part">
        <h2>{t("admin.sources.title")}</h2>
        <p className="quiet">
          {tick ? t("admin.worker", { when: formatMoment(tick, today, language) }) : t("status.worker.never")}
        </p>
        {pauses.map(({ host, pausedUntil, reason }) => (
          <p key={host}>
            {t("admin.pause", { host, until: formatMoment(pausedUntil, today, language), reason: reason ?? "" })}
          </p>
        ))}
        <WordsFor>
          <RunNow sources={env().SOURCES} pauses={pausedSources} telling={telling} />
        </WordsFor>
      </section>
      <QueueList jobs={jobs} telling={telling} />
      <section className="admin-part admin-wide">
        <h2>{t("admin.runs.title")}</h2>
        <form className="admin-filter" action={await getLocalPath("/admin")}>
          <label className="admin-field">
            <span>{t("admin.filter.source")}</span>
            <select name="source" defaultValue={filter.source ?? ""} className="input">
              <option value="">{t("admin.filter.allSources")}</option>
              {sources.map((source) => (
                <option key={source}>{source}</option>
              ))}
            </select>
          </label>
          <label className="admin-field">
            <span>{t("admin.filter.trouble")}</span>
            <select name="trouble" defaultValue={filter.trouble ?? ""} className="input">
              <option value="">{t("admin.filter.allRuns")}</option>
              {troubles.map((trouble) => (
                <option key={trouble} value={trouble}>
                  {t(`admin.troubles.${trouble}`)}
                </option>
              ))}
            </select>
          </label>
          <Button>{t("admin.filter.show")}</Button>
        </form>
        <p className="quiet">{t("admin.runs.count", { count })}</p>
        {runs.length > 0 ? (
          <RunTable runs={runs} isFolded={!filter.source} telling={telling} />
        ) : (
          <EmptyState>
            <p>{t(filter.source || filter.trouble ? "admin.runs.noneOfThese" : "admin.runs.none")}</p>
          </EmptyState>
        )}
        {pages > 1 && (
          <Pager
            label={t("admin.runs.pages")}
            previous={page > 1 ? await wayTo(page - 1) : null}
            next={page < pages ? await wayTo(page + 1) : null}
          />
        )}
      </section>
    </Page>
  );
});

function readFilter({ source, trouble }: Record<string, string | string[] | undefined>): RunFilter {
  const known = troubles.find((one): one is Trouble => one === trouble);
  return { ...(typeof source === "string" && source ? { source } : {}), ...(known ? { trouble: known } : {}) };
}
