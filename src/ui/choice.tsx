import type { ComponentProps, ReactNode } from "react";

type Props = ComponentProps<"input"> & { type: "radio" | "checkbox"; name: string; children: ReactNode };

/** A box or a point to tick, with its words beside it: all of it can be pressed. */
export function Choice({ children, ...rest }: Props) {
  return (
    <label className="choice">
      <input {...rest} />
      <span>{children}</span>
    </label>
  );
}

/** What is wrong with a part of the form; nothing where nothing is. `id` ties it to its field. */
export function Wrong({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p id={id} className="field-error" role="alert">
      {children}
    </p>
  ) : null;
}
