import { z } from "zod";
import { getViewer } from "@/features/account/viewer";
import { savedPath } from "@/features/search/saved/paths";
import { COUNTED_NEW, listForMenu } from "@/features/search/saved/queries";
import { answerJson } from "@/lib/http";
import { sayIn } from "@/words/translator";

export const dynamic = "force-dynamic";

/**
 * How many of the viewer's saved searches have something new, and those that their menu shows: `news` is null where it
 * took too long to count, and `isMore` where there are more than were counted. Asked for by whoever opens their menu.
 */
export const GET = answerJson(
  z.object({}),
  async () => {
    const viewer = await getViewer();
    if (!viewer) return { withNews: 0, searches: [] };
    const { withNews, searches } = await listForMenu(viewer.id);
    return {
      withNews,
      searches: searches.map(({ id, name, query, news }) => ({
        name,
        path: savedPath({ id, query }),
        news,
        isMore: news === COUNTED_NEW,
      })),
    };
  },
  sayIn("en"),
);
