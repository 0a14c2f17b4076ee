import type { Metadata } from "next";
import type { ReactNode } from "react";

// The address holds a token: no search engine keeps it, and no other site is told it. Not "no-referrer", under which a
// browser posts a form with `Origin: null` and the form is refused as foreign.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "same-origin" };

export default function SubscriptionLayout({ children }: { children: ReactNode }) {
  return children;
}
