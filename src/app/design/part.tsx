import type { ReactNode } from "react";

type Props = { title: string; name?: string; children: ReactNode };

/** One part of the system under its heading; `name` is how the visual tests find it. */
export function Part({ title, name, children }: Props) {
  return (
    <section className="design-part" data-part={name}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
