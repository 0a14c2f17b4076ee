type Way = { href: string; label: string } | null;

/** The ways to the neighbours of a page, back to the left and on to the right, each saying where it leads; the missing one leaves its place empty. */
export function Pager({ label, previous, next }: { label: string; previous: Way; next: Way }) {
  return (
    <nav className="pager" aria-label={label}>
      {previous ? (
        <a href={previous.href} rel="prev">
          <span aria-hidden="true">← </span>
          {previous.label}
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a href={next.href} rel="next">
          {next.label}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
