import type { ReactNode } from "react";

/** What stands where a list would be: says why it is empty and where to go. */
export function EmptyState({ children }: { children: ReactNode }) {
  return <div className="grid gap-3 border-y border-line py-10 text-center text-soft">{children}</div>;
}
