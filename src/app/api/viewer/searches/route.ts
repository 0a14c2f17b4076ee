import { z } from "zod";
import { getViewer } from "@/features/account/viewer";
import { countSearchesWithNews } from "@/features/search/saved/queries";
import { answerJson } from "@/lib/http";
import { sayIn } from "@/words/translator";

export const dynamic = "force-dynamic";

/** How many of the viewer's saved searches have something new. Asked for by whoever opens their menu, and by nothing else. */
export const GET = answerJson(
  z.object({}),
  async () => {
    const viewer = await getViewer();
    return { withNews: viewer ? await countSearchesWithNews(viewer.id) : 0 };
  },
  sayIn("en"),
);
