import { z } from "zod";
import { isAdmin } from "@/features/account/gates";
import { getViewer } from "@/features/account/viewer";
import { paperIdSchema } from "@/features/papers/paper-id";
import { listSavedOf } from "@/features/saved-papers/queries";
import { listViewerVotes } from "@/features/upvotes/queries";
import { answerJson } from "@/lib/http";
import { sayIn } from "@/words/translator";

export const dynamic = "force-dynamic";

const schema = z.object({
  papers: z
    .string()
    .max(20_000)
    .default("")
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(paperIdSchema).max(300)),
});

/** A person's votes on these papers, and which of them they keep. */
async function readStates(userId: string, paperIds: string[]) {
  const [votes, saved] = await Promise.all([listViewerVotes(userId, paperIds), listSavedOf(userId, paperIds)]);
  const states = Object.entries(votes).map(([id, vote]) => [id, saved.has(id) ? { ...vote, hasSaved: true } : vote]);
  return Object.fromEntries(states);
}

/** Who is signed in, their votes on the papers of a page and which they keep: all that is personal in a public page. */
export const GET = answerJson(
  schema,
  async ({ papers }) => {
    const viewer = await getViewer();
    return {
      viewer: viewer && { username: viewer.username, ...(isAdmin(viewer) ? { isAdmin: true } : {}) },
      papers: viewer && papers.length > 0 ? await readStates(viewer.id, papers) : {},
    };
  },
  sayIn("en"),
);
