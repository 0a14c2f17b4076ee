import type { ReactNode } from "react";

/** What stands where a list would be: says why it is empty and where to go. */
export function EmptyState({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-3 border-y border-line py-10 text-center text-soft [&_li_a]:inline-flex [&_li_a]:min-h-touch [&_li_a]:items-center">
      {children}
    </div>
  );
}
