import { z } from "zod";
import { isAdmin } from "@/features/account/gates";
import { getViewer } from "@/features/account/viewer";
import { paperIdSchema } from "@/features/papers/paper-id";
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

/** Who is signed in, and their votes on the papers of a page: all that is personal in a public page. */
export const GET = answerJson(
  schema,
  async ({ papers }) => {
    const viewer = await getViewer();
    return {
      viewer: viewer && { username: viewer.username, ...(isAdmin(viewer) ? { isAdmin: true } : {}) },
      papers: viewer && papers.length > 0 ? await listViewerVotes(viewer.id, papers) : {},
    };
  },
  sayIn("en"),
);
