import type { ReactNode } from "react";

/** A sentence that says what just happened; a bad one interrupts a screen reader, the others wait their turn. */
export function Notice({ tone = "plain", children }: { tone?: "plain" | "good" | "bad"; children: ReactNode }) {
  return (
    <div className={`notice ${tone === "plain" ? "" : `notice-${tone}`}`} role={tone === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}
