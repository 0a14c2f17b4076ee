import type { ReactNode } from "react";

/** A page of one subject: its heading, then its content in a reading column. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="sheet grid gap-6 py-8">
      <h1 className="page-title">{title}</h1>
      {children}
    </main>
  );
}
