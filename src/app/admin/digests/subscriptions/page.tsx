import { AdminForm } from "@/features/admin/components/admin-form";
import { ImportForm } from "@/features/admin/components/import-form";
import { liftAction, suppressAction } from "@/features/admin/digests/actions";
import { doneToSubscriptions } from "@/features/admin/digests/paths";
import {
  countSubscriptions,
  findSubscriptionOf,
  listSuppressions,
  SUPPRESSIONS_PAGE,
} from "@/features/digest/ledger/queries";
import { previewPath } from "@/features/digest/preferences/paths";
import { unsubscribeToken } from "@/features/digest/subscriptions/tokens";
import { formatMoment } from "@/lib/moment";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLocalPath } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { readPage } from "../../../papers/read-page";
import { forAdmins } from "../../for-admins";
import { getTelling } from "../../telling";

type Props = PageProps<"/admin/digests/subscriptions">;

/** Finds a subscription, lists addresses that get no mail, and takes subscriptions in and out. */
export default forAdmins(async function AdminSubscriptionsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const email = typeof asked.email === "string" ? asked.email.trim().toLowerCase().slice(0, 300) : "";
  const page = readPage(asked.page) ?? 1;
  const [{ suppressions, total }, subscription, counts, { t, language, today }] = await Promise.all([
    listSuppressions(email, page),
    email ? findSubscriptionOf(email) : null,
    countSubscriptions(),
    getTelling(),
  ]);
  const pages = Math.ceil(total / SUPPRESSIONS_PAGE);
  const wayTo = async (to: number) => ({
    href: await getLocalPath(`/admin/digests/subscriptions?${new URLSearchParams({ email, page: String(to) })}`),
    label: t("feed.page", { page: to, pages }),
  });
  const said = doneToSubscriptions.find((one) => one === asked.done);
  const moment = (at: Date | null) => (at ? formatMoment(at, today, language) : "–");
  return (
    <Page title={t("admin.digests.toSubscriptions")}>
      {said && (
        <div className="admin-done">
          <Notice tone="good">{t(`admin.digests.done.${said}`)}</Notice>
        </div>
      )}
      <p>{t("admin.digests.subscriptions", counts)}</p>
      <form className="admin-filter" action={await getLocalPath("/admin/digests/subscriptions")}>
        <label className="admin-field grow">
          <span>{t("admin.digests.find")}</span>
          <input type="search" name="email" defaultValue={email} className="input" autoComplete="off" />
        </label>
        <Button>{t("admin.papers.find")}</Button>
      </form>
      {email && !subscription && <p>{t("admin.digests.noSubscription", { email })}</p>}
      {subscription && (
        <section className="admin-part">
          <h2>{subscription.email}</h2>
          <dl className="admin-facts">
            {(["createdAt", "confirmedAt", "unsubscribedAt", "nextDueAt"] as const).map((name) => (
              <div key={name}>
                <dt>{t(`admin.digests.facts.${name}`)}</dt>
                <dd>{moment(subscription[name])}</dd>
              </div>
            ))}
            <div>
              <dt>{t("admin.digests.facts.consent")}</dt>
              <dd>{subscription.consent}</dd>
            </div>
          </dl>
          <p>
            <Link href={previewPath(unsubscribeToken(subscription))}>{t("admin.digests.preview")}</Link>
          </p>
        </section>
      )}
      <section className="admin-part">
        <h2>{t("admin.digests.suppressed.title")}</h2>
        <p className="quiet">{t("admin.digests.suppressed.text", { count: total })}</p>
        <ul className="status-runs">
          {suppressions.map(({ address, reason, detail, createdAt }) => (
            <li key={address}>
              <p>{address}</p>
              <p className="quiet">
                {t(`admin.digests.suppressed.reasons.${reason as "operator"}`)}, {moment(createdAt)}
                {detail && `: ${detail}`}
              </p>
              <AdminForm action={liftAction} label={t("admin.digests.suppressed.lift")} className="admin-inline">
                <input type="hidden" name="email" value={address} />
              </AdminForm>
            </li>
          ))}
        </ul>
        {pages > 1 && (
          <Pager
            label={t("admin.digests.suppressed.title")}
            previous={page > 1 ? await wayTo(page - 1) : null}
            next={page < pages ? await wayTo(page + 1) : null}
          />
        )}
        <AdminForm action={suppressAction} label={t("admin.digests.suppressed.add")}>
          <label className="admin-field grow">
            <span>{t("admin.digests.suppressed.address")}</span>
            <input type="email" name="email" className="input" autoComplete="off" />
          </label>
        </AdminForm>
      </section>
      <section className="admin-part">
        <h2>{t("admin.digests.import.title")}</h2>
        <p className="prose">{t("admin.digests.import.text")}</p>
        <WordsFor parts={["admin"]}>
          <ImportForm />
        </WordsFor>
        <p>
          <a href="/admin/digests/subscriptions.csv" download>
            {t("admin.digests.export")}
          </a>
        </p>
      </section>
    </Page>
  );
});
