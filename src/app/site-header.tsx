import type { ReactNode } from "react";

/** Masthead, the ways through the paper, and a place for the viewer's own menu. */
export function SiteHeader({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <header className="site-header">
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <div className="sheet flex flex-wrap items-center justify-between gap-x-4 pt-2">
        <a href="/" className="masthead">
          {siteName}
        </a>
        {children}
        <nav aria-label="Main" className="site-nav">
          <a href="/papers">Newest</a>
          <a href="/papers/trending">Trending</a>
          <a href="/papers/week">Week</a>
          <a href="/papers/month">Month</a>
          <a href="/subscribe">Digest</a>
        </nav>
      </div>
    </header>
  );
}
