import type { ReactNode } from "react";

type Props = { tone?: "plain" | "good" | "bad"; takesFocus?: boolean; children: ReactNode };

/**
 * A sentence that says what just happened; a bad one interrupts a screen reader, the others wait their turn. One that
 * comes in place of a form takes the focus, since the button that had it is gone.
 */
export function Notice({ tone = "plain", takesFocus, children }: Props) {
  return (
    <div
      ref={takesFocus ? takeFocus : undefined}
      tabIndex={takesFocus ? -1 : undefined}
      className={`notice ${tone === "plain" ? "" : `notice-${tone}`}`}
      role={tone === "bad" ? "alert" : "status"}
    >
      {children}
    </div>
  );
}

const takeFocus = (notice: HTMLElement | null) => notice?.focus();
