import { TallyTable } from "@/features/admin/components/tally-table";
import { digestLedgerPath, subscriptionsPath } from "@/features/admin/digests/paths";
import { countSubscriptions, LEDGER_PAGE, listIssueLines } from "@/features/digest/ledger/queries";
import { formatDay } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLocalPath } from "@/words/server";
import { readPage } from "../../papers/read-page";
import { forAdmins } from "../for-admins";
import { getTelling } from "../telling";

/** All issues of the digest with what became of their mails. */
export default forAdmins(async function AdminDigestsPage({ searchParams }: PageProps<"/admin/digests">) {
  const page = readPage((await searchParams).page) ?? 1;
  const [{ issues, total }, subscriptions, { t, language, today }] = await Promise.all([
    listIssueLines(page),
    countSubscriptions(),
    getTelling(),
  ]);
  const pages = Math.ceil(total / LEDGER_PAGE);
  const wayTo = async (to: number) => ({
    href: await getLocalPath(`/admin/digests?page=${to}`),
    label: t("feed.page", { page: to, pages }),
  });
  return (
    <Page title={t("admin.digests.title")}>
      <p>
        {t("admin.digests.subscriptions", subscriptions)}{" "}
        <Link href={subscriptionsPath()}>{t("admin.digests.toSubscriptions")}</Link>
      </p>
      <section className="admin-part admin-wide">
        <h2>{t("admin.digests.issues")}</h2>
        {issues.length > 0 ? (
          <TallyTable
            caption={t("admin.digests.issues")}
            heading={t("admin.digests.day")}
            notes={t("admin.digests.state")}
            language={language}
            rows={issues.map(({ day, pausedAt, forgottenAt, tally }) => ({
              key: day,
              subject: <Link href={digestLedgerPath(day)}>{formatDay(day, today, language)}</Link>,
              note: t(
                `admin.digests.is.${forgottenAt ? "done" : pausedAt ? "paused" : isUnderWay(tally) ? "sending" : "done"}`,
              ),
              tally,
            }))}
          />
        ) : (
          <EmptyState>
            <p>{t("admin.digests.none")}</p>
          </EmptyState>
        )}
        {pages > 1 && (
          <Pager
            label={t("admin.digests.issues")}
            previous={page > 1 ? await wayTo(page - 1) : null}
            next={page < pages ? await wayTo(page + 1) : null}
          />
        )}
      </section>
    </Page>
  );
});

const isUnderWay = ({ queued = 0, sending = 0, retrying = 0 }) => queued + sending + retrying > 0;
