import { listUpvoters } from "../queries";
import { UpvoterNames } from "./upvoter-names";

/** Names shown before the rest is only counted. */
const MOST_NAMES = 100;

/** Who upvoted a paper here, newest first, and what was given elsewhere. */
export async function Upvoters({ paperId, elsewhere }: { paperId: string; elsewhere: string }) {
  const names = await listUpvoters(paperId, MOST_NAMES + 1);
  return (
    <section className="paper-section">
      <h2>Upvoted by</h2>
      <UpvoterNames paperId={paperId} names={names.slice(0, MOST_NAMES)} hasMore={names.length > MOST_NAMES} />
      {elsewhere && <p className="quiet">Elsewhere: {elsewhere}.</p>}
    </section>
  );
}
