type Way = { href: string; label: string } | null;

/** The ways to the neighbours of a page, each saying where it leads; the missing one leaves its place empty. */
export function Pager({ label, earlier, later }: { label: string; earlier: Way; later: Way }) {
  return (
    <nav className="pager" aria-label={label}>
      {earlier ? (
        <a href={earlier.href} rel="prev">
          <span aria-hidden="true">← </span>
          {earlier.label}
        </a>
      ) : (
        <span />
      )}
      {later && (
        <a href={later.href} rel="next">
          {later.label}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
