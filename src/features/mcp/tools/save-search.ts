import { z } from "zod";
import { ApiProblem } from "@/features/api/problems";
import { saveSearch } from "@/features/search/saved/mutations";
import { saveSearchSchema } from "@/features/search/saved/schema";
import { suggestName } from "@/features/search/saved/suggest-name";
import { sayIn } from "@/words/translator";
import { ownTool } from "../tool";

const say = sayIn("en");

const input = z.object({
  query: z.string().min(1).max(1_000).describe("As search_papers takes it."),
  name: z.string().max(60).optional().describe("Made from the query when it is left out."),
});

const output = z.object({
  name: z.string().describe("The name that it is kept by."),
  wasKept: z.boolean().describe("It was there already, under this name."),
});

export const saveSearchTool = ownTool({
  name: "save_search",
  title: "Save a search",
  description:
    "Keeps a search for the token's owner, so that list_new_papers tells what came to it since. Do it only when the owner asks for it.",
  input,
  output,
  scope: "searches",
  writes: true,
  run: async ({ query, name }, { holder, now }) => {
    const parsed = saveSearchSchema.safeParse({ query, name: name ?? suggestName(query) });
    if (!parsed.success) throw new ApiProblem(400, "INVALID", describe(parsed.error));
    const data = await saveSearch({ userId: holder.user.id, now, ...parsed.data });
    const markdown = data.wasKept ? `This search was kept already, as “${data.name}”.` : `Kept as “${data.name}”.`;
    return { data, markdown };
  },
});

const describe = ({ issues }: z.ZodError): string =>
  issues
    .map((issue) =>
      say({ key: issue.message, values: "params" in issue ? (issue.params as { most: number }) : undefined }),
    )
    .join(" ");
