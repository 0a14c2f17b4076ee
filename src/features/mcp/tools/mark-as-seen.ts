import { z } from "zod";
import { lookAtAll, lookAtSearch } from "@/features/search/saved/mutations";
import { ownTool } from "../tool";
import { findSearches } from "./list-new-papers";

const input = z.object({
  search: z.string().max(100).optional().describe("The name of one search; all of them when it is left out."),
  until: z.iso.datetime().describe("`asOf` of the list that was shown: what came later stays new."),
});

const output = z.object({ seen: z.array(z.string()).describe("The names of the searches.") });

export const markAsSeen = ownTool({
  name: "mark_as_seen",
  title: "Mark new papers as seen",
  description:
    "Notes that the token's owner has seen what list_new_papers told, also the papers beyond its limit. Do it only when the owner asks for it.",
  input,
  output,
  scope: "searches",
  writes: true,
  run: async ({ search, until }, { holder, now }) => {
    const searches = await findSearches(holder.user.id, search);
    const look = { userId: holder.user.id, until: new Date(until), now };
    if (search === undefined) await lookAtAll(look);
    else for (const { id } of searches) await lookAtSearch({ ...look, id });
    const seen = searches.map(({ name }) => name);
    return { data: { seen }, markdown: `Noted for ${seen.length === 1 ? "one search" : `${seen.length} searches`}.` };
  },
});
