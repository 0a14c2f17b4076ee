import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & { primary?: boolean; isBusy?: boolean };

/**
 * A button of at least 44 px. `primary` is for the one thing a page is about. A busy one keeps its place in the order of
 * the keyboard, so that the focus is not lost; its form takes no second press meanwhile.
 */
export function Button({ primary = false, isBusy = false, className = "", ...rest }: Props) {
  return (
    <button
      aria-busy={isBusy || undefined}
      className={`button ${primary ? "button-primary" : ""} ${className}`}
      {...rest}
    />
  );
}
