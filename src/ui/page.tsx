import type { ReactNode } from "react";

type Props = { title: string; isMissing?: boolean; children: ReactNode };

/**
 * A page of one subject: its heading, then its content in a reading column. Of a missing one src/web makes a 404: Next's
 * own `notFound()` sends an empty page that only scripts fill, and the way back must be there without them.
 */
export function Page({ title, isMissing, children }: Props) {
  return (
    <main id="main" data-status={isMissing ? 404 : undefined} className="sheet grid gap-6 py-8">
      <h1 className="page-title">{title}</h1>
      {children}
    </main>
  );
}
