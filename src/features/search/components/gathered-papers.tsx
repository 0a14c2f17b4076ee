import type { ReactNode } from "react";
import { PaperList } from "@/features/feed/components/paper-list";
import type { Day } from "@/lib/day";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Pager } from "@/ui/pager";
import { getLocalPath, getWords } from "@/words/server";
import { type ListOrder, listOrders } from "../lists/list-query";
import { goesOn, pagesOf } from "../lists/pages";
import { HITS_PER_PAGE, REACHABLE_HITS, type searchPapers } from "../queries";

type Found = Awaited<ReturnType<typeof searchPapers>>;

type Props = {
  title: string;
  /** What stands below the heading. */
  children?: ReactNode;
  /** Null where the database took too long. */
  found: Found | null;
  /** The page's own address, without its parameters. */
  path: string;
  page: number;
  order: ListOrder;
  /** The search that goes on from here. */
  within: string;
  today: Day;
};

/** Papers that have something in common: how many there are, a page of them as cards, in either order, and the ways on. */
export async function GatheredPapers({ title, children, found, path, page, order, within, today }: Props) {
  const t = await getWords();
  return (
    <section className="gathered">
      <div className="day-head">
        <h1 dir="auto">{title}</h1>
        <p className="day-facts">
          {found && <span>{t(found.isAbout ? "lists.aboutCount" : "lists.count", { count: found.count })}</span>}
          <Link href={`/papers?${new URLSearchParams({ q: within })}`}>{t("lists.within")}</Link>
        </p>
      </div>
      {children}
      <p className="list-orders">
        {listOrders.map((one) => (
          <Link key={one} href={listPath(path, one)} aria-current={one === order ? "true" : undefined}>
            {t(`lists.order.${one}`)}
          </Link>
        ))}
      </p>
      {found ? (
        <>
          <h2 className="sr-only">{t("lists.papers")}</h2>
          <PaperList papers={found.papers} today={today} start={(page - 1) * HITS_PER_PAGE + 1} />
          <Pages path={path} page={page} found={found} order={order} />
        </>
      ) : (
        <EmptyState>
          <p>{t("lists.tooSlow")}</p>
        </EmptyState>
      )}
    </section>
  );
}

/** The address of a page of a list; what goes without saying is left out. */
export function listPath(path: string, order: ListOrder, page = 1): string {
  const parameters = new URLSearchParams({
    ...(order === listOrders[0] ? {} : { order }),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

async function Pages({ path, page, found, order }: { path: string; page: number; found: Found; order: ListOrder }) {
  const t = await getWords();
  const { count, isAbout } = found;
  const wayTo = async (to: number) => ({
    href: await getLocalPath(listPath(path, order, to)),
    label: isAbout ? t("search.page", { page: to }) : t("feed.page", { page: to, pages: pagesOf(count) }),
  });
  return (
    <>
      <Pager
        label={t("lists.pages")}
        previous={page > 1 ? await wayTo(page - 1) : null}
        next={goesOn(found, page) ? await wayTo(page + 1) : null}
      />
      {page === pagesOf(REACHABLE_HITS) && count > REACHABLE_HITS && (
        <p className="quiet">{t("search.beyond", { most: REACHABLE_HITS })}</p>
      )}
    </>
  );
}
