import type { ReactNode } from "react";
import { Link } from "@/ui/link";
import { getWords } from "@/words/server";

/** Masthead, the ways through the paper, and a place for the viewer's own menu. */
export async function SiteHeader({ siteName, children }: { siteName: string; children: ReactNode }) {
  const t = await getWords();
  return (
    <header className="site-header">
      <a className="skip-link" href="#main">
        {t("site.skip")}
      </a>
      <div className="sheet flex flex-wrap items-center justify-between gap-x-4 pt-2">
        <Link href="/" className="masthead">
          {siteName}
        </Link>
        {children}
        <nav aria-label={t("site.main")} className="site-nav">
          <Link href="/papers">{t("site.newest")}</Link>
          <Link href="/papers/trending">{t("site.trending")}</Link>
          <Link href="/papers/week">{t("site.week")}</Link>
          <Link href="/papers/month">{t("site.month")}</Link>
          <Link href="/subscribe">{t("site.digest")}</Link>
        </nav>
      </div>
    </header>
  );
}
