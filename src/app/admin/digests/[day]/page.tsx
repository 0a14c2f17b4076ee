import { AdminForm } from "@/features/admin/components/admin-form";
import { sumOf, TallyTable } from "@/features/admin/components/tally-table";
import { pauseAction, resendAction, resumeAction, testAction } from "@/features/admin/digests/actions";
import { doneToIssues } from "@/features/admin/digests/paths";
import { issuePath } from "@/features/digest/archive/issue-path";
import { deliveryStates, findLedger, type Ledger } from "@/features/digest/ledger/queries";
import { formatDay, formatLongDay, parseDay, toDay } from "@/lib/day";
import { formatDuration, formatMoment } from "@/lib/moment";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { forAdmins } from "../../for-admins";
import { getTelling } from "../../telling";

/** What became of an issue's mails: in all, by receiving domain and by reason; and what can be done about it. */
export default forAdmins(async function AdminDigestPage({ params, searchParams }: PageProps<"/admin/digests/[day]">) {
  const day = parseDay((await params).day);
  const ledger = day && (await findLedger(day));
  const telling = await getTelling();
  const { t, language } = telling;
  if (!ledger)
    return (
      <Page title={t("digest.archive.missing.title")} isMissing>
        <p>
          <Link href="/admin/digests">{t("admin.digests.toAll")}</Link>
        </p>
      </Page>
    );
  const { done } = await searchParams;
  const said = doneToIssues.find((one) => one === done);
  const { tally, pausedAt, pausedReason, forgottenAt } = ledger;
  const field = <input type="hidden" name="day" value={ledger.day} />;
  return (
    <Page title={t("digest.archive.issueTitle", { day: formatLongDay(ledger.day, language) })}>
      {said && (
        <div className="admin-done">
          <Notice tone="good">{t(`admin.digests.done.${said}`)}</Notice>
        </div>
      )}
      {forgottenAt && (
        <Notice>{t("admin.digests.forgotten", { day: formatDay(toDay(forgottenAt), telling.today, language) })}</Notice>
      )}
      {pausedAt && !forgottenAt && (
        <Notice tone="bad">{t("admin.digests.pausedBecause", { reason: pausedReason ?? "" })}</Notice>
      )}
      <Progress ledger={ledger} telling={telling} />
      {!forgottenAt && (
        <div className="admin-inline">
          {pausedAt ? (
            <AdminForm action={resumeAction} label={t("admin.digests.resume")} className="admin-inline">
              {field}
            </AdminForm>
          ) : (
            <AdminForm action={pauseAction} label={t("admin.digests.pause")} className="admin-inline">
              {field}
            </AdminForm>
          )}
          {(tally.failed ?? 0) > 0 && (
            <AdminForm action={resendAction} label={t("admin.digests.resend")} className="admin-inline">
              {field}
            </AdminForm>
          )}
          <AdminForm action={testAction} label={t("admin.digests.test")} className="admin-inline">
            {field}
          </AdminForm>
        </div>
      )}
      <p>
        <Link href={issuePath(ledger.day)}>{t("admin.digests.public")}</Link>
      </p>
      {ledger.reasons.length > 0 && (
        <section className="admin-part">
          <h2>{t("admin.digests.reasons")}</h2>
          <ul className="status-runs">
            {ledger.reasons.map(({ state, code, words, count }) => (
              <li key={`${state} ${code}`}>
                <p>
                  {t("admin.digests.reason", { count, state: t(`admin.digests.states.${state}`) })}{" "}
                  {code && <code>{code}</code>}
                </p>
                {words && <p className="quiet">{words}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {ledger.domains.length > 0 && (
        <section className="admin-part admin-wide">
          <h2>{t("admin.digests.domains")}</h2>
          <TallyTable
            caption={t("admin.digests.domains")}
            heading={t("admin.digests.domain")}
            language={language}
            rows={ledger.domains.map(({ domain, tally: of }) => ({ key: domain, subject: domain, tally: of }))}
          />
        </section>
      )}
    </Page>
  );
});

type Telling = Awaited<ReturnType<typeof getTelling>>;

async function Progress({ ledger, telling: { t, language, today } }: { ledger: Ledger; telling: Telling }) {
  const { tally, editions, lastMinute, uncertain, openedAt, firstSentAt, lastSentAt } = ledger;
  const all = sumOf(tally);
  const finished = all - (tally.queued ?? 0) - (tally.sending ?? 0) - (tally.retrying ?? 0);
  const facts: [string, string][] = [
    [t("admin.digests.facts.opened"), formatMoment(openedAt, today, language)],
    [t("admin.digests.facts.editions"), formatCount(editions, language)],
    ...deliveryStates
      .filter((state) => (tally[state] ?? 0) > 0)
      .map((state): [string, string] => [t(`admin.digests.states.${state}`), formatCount(tally[state] ?? 0, language)]),
    [t("admin.digests.facts.lastMinute"), formatCount(lastMinute, language)],
    [t("admin.digests.facts.uncertain"), formatCount(uncertain, language)],
    ...(firstSentAt && lastSentAt
      ? ([[t("admin.digests.facts.took"), formatDuration(lastSentAt.getTime() - firstSentAt.getTime(), language)]] as [
          string,
          string,
        ][])
      : []),
  ];
  return (
    <section className="admin-part">
      <label className="admin-field">
        <span>{t("admin.digests.progress", { finished, all })}</span>
        <progress className="digest-progress" value={finished} max={Math.max(all, 1)} />
      </label>
      <dl className="admin-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
