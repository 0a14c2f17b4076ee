import type { Metadata } from "next";
import type { Telling } from "@/features/ingestion/runs/describe-run";
import { lastTick, listPauses, listUnfinishedRuns } from "@/features/ingestion/runs/queries";
import { toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { formatMoment } from "@/lib/moment";
import { Page } from "@/ui/page";
import { getLanguage, getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { SourceSection } from "./source-section";
import { sourceOfHost, sources } from "./sources";
import { Unfinished } from "./unfinished";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return {
    title: t("status.title"),
    description: t("status.description", { site: env().SITE_NAME }),
    ...(await alternatesOf("/status")),
  };
}

/** Unfinished runs that are told apart; more than these are counted alone. */
const MOST_UNFINISHED = 20;

/** How every source is doing, for readers: no addresses, no error messages, no names of hosts. */
export default async function StatusPage() {
  const [t, language, now] = [await getWords(), await getLanguage(), new Date()];
  const telling: Telling = { t, language, now, today: toDay(now) };
  const [tick, pauses, unfinished] = await Promise.all([
    lastTick(),
    listPauses(now),
    listUnfinishedRuns(MOST_UNFINISHED),
  ]);
  return (
    <Page title={t("status.title")}>
      <p className="prose">{t("status.intro", { site: env().SITE_NAME })}</p>
      <p className="prose">{describeWorker(tick, telling)}</p>
      {sources.map((source) => (
        <SourceSection
          key={source}
          source={source}
          pausedUntil={pauses.find(({ host }) => sourceOfHost(host, env()) === source)?.pausedUntil ?? null}
          telling={telling}
        />
      ))}
      <Unfinished runs={unfinished} telling={telling} />
    </Page>
  );
}

/** The timetable has something for every minute: a worker that said nothing for longer is not there. */
const QUIET_MS = 5 * 60_000;

function describeWorker(tick: Date | null, { t, language, now, today }: Telling): string {
  if (!tick) return t("status.worker.never");
  const when = formatMoment(tick, today, language);
  return now.getTime() - tick.getTime() > QUIET_MS
    ? t("status.worker.quiet", { when })
    : t("status.worker.working", { when });
}
