import Link from "next/link";
import type { ReactNode } from "react";

/** Masthead, the ways through the paper, and a place for the viewer's own menu. */
export function SiteHeader({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <header className="border-b border-line">
      <a className="skip-link" href="#main">
        Skip to the papers
      </a>
      <div className="sheet flex flex-wrap items-center justify-between gap-x-4 pt-3">
        <Link href="/" className="masthead" prefetch={false}>
          {siteName}
        </Link>
        {children}
        <nav aria-label="Main" className="site-nav">
          <Link href="/papers" prefetch={false}>
            Newest day
          </Link>
          <Link href="/papers/trending" prefetch={false}>
            Trending
          </Link>
          <Link href="/papers/month" prefetch={false}>
            Calendar
          </Link>
          <Link href="/subscribe" prefetch={false}>
            Digest
          </Link>
        </nav>
      </div>
    </header>
  );
}
