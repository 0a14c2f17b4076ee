import type { ReactNode } from "react";
import { SearchBox } from "@/features/search/components/search-box";
import { env } from "@/lib/env";
import { readLocalPath } from "@/lib/languages";
import { Link } from "@/ui/link";
import { getPageAddress, getWords } from "@/words/server";
import { DisplayMenu } from "./display-menu";
import { OfflineNotice } from "./offline-notice";

/** The sections, each with the addresses that belong to it. */
const sections = [
  { name: "newest", href: "/papers", at: /^\/(papers)?$/ },
  { name: "trending", href: "/papers/trending", at: /^\/papers\/trending$/ },
  { name: "week", href: "/papers/week", at: /^\/papers\/week(\/|$)/ },
  { name: "month", href: "/papers/month", at: /^\/papers\/month(\/|$)/ },
  { name: "digest", href: "/subscribe", at: /^\/subscribe$/ },
] as const;

/** Masthead, the ways through the paper, how it is displayed, and a place for the viewer's own menu. */
export async function SiteHeader({ siteName, children }: { siteName: string; children: ReactNode }) {
  const t = await getWords();
  const { address } = readLocalPath(await getPageAddress(), env().SITE_LANGUAGE);
  const [path, query] = address.split("?", 2);
  const text = path === "/papers" ? new URLSearchParams(query).get("q") : null;
  const isAt = (at: RegExp) => text === null && at.test(path ?? "");
  return (
    <header className="site-header">
      <a className="skip-link" href="#main">
        {t("site.skip")}
      </a>
      <div className="site-bar">
        <Link href="/" className="masthead">
          {siteName}
        </Link>
        <p className="tag-line">{t("site.tagLine")}</p>
        <SearchBox text={text} />
        {children}
        <DisplayMenu />
        <nav aria-label={t("site.main")} className="site-nav">
          {sections.map(({ name, href, at }) => (
            <Link key={name} href={href} aria-current={isAt(at) ? "page" : undefined}>
              {t(`site.${name}`)}
            </Link>
          ))}
        </nav>
      </div>
      <OfflineNotice />
    </header>
  );
}
