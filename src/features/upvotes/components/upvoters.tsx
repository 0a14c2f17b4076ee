import { listUpvoters } from "../queries";

/** Names shown before the rest is only counted. */
const MOST_NAMES = 100;

/** Who upvoted a paper here, newest first, and what was given elsewhere. */
export async function Upvoters({ paperId, elsewhere }: { paperId: string; elsewhere: string }) {
  const names = await listUpvoters(paperId, MOST_NAMES + 1);
  const shown = names.slice(0, MOST_NAMES);
  return (
    <section className="paper-section">
      <h2>Upvoted by</h2>
      {shown.length > 0 ? (
        <p className="prose">
          {shown.join(", ")}
          {names.length > shown.length && " and others"}
        </p>
      ) : (
        <p className="quiet">Nobody here yet.</p>
      )}
      {elsewhere && <p className="quiet">Elsewhere: {elsewhere}.</p>}
    </section>
  );
}
