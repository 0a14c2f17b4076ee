import type { ComponentProps } from "react";

/** A button of at least 44 px. `primary` is for the one thing a page is about. */
export function Button({ primary = false, className = "", ...rest }: ComponentProps<"button"> & { primary?: boolean }) {
  return <button className={`button ${primary ? "button-primary" : ""} ${className}`} {...rest} />;
}
