/** Says where the reader is and under which rules. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line py-6">
      <div className="sheet quiet">
        <p>Days are UTC days. Abstracts are their authors’; upvotes from elsewhere are shown beside our own.</p>
      </div>
    </footer>
  );
}
