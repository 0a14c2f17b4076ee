import { z } from "zod";
import { ApiProblem } from "@/features/api/problems";
import { markdownText } from "@/features/papers/markdown/escape";
import { TooSlow } from "@/features/search/queries";
import {
  COUNTED_NEW,
  countNews,
  listNewHits,
  listSavedSearches,
  type SavedSearch,
} from "@/features/search/saved/queries";
import { paperLineSchema, paperList, toPaperLine } from "../paper-line";
import { readCards, settledMoment } from "../queries";
import { type Caller, ownTool } from "../tool";

const input = z.object({
  search: z.string().max(100).optional().describe("The name of one search; all of them when it is left out."),
  limit: z.number().int().min(1).max(25).default(10).describe("Papers of each search, the newest first."),
});

const output = z.object({
  asOf: z.string().describe("The moment of this answer, for mark_as_seen."),
  searches: z.array(
    z.object({
      name: z.string(),
      query: z.string(),
      lookedAt: z.string().describe("What came after this moment is new."),
      count: z
        .number()
        .int()
        .nullable()
        .describe(`New papers, counted up to ${COUNTED_NEW}; null, without papers, where that takes too long.`),
      papers: z.array(paperLineSchema),
    }),
  ),
});

type Told = z.output<typeof output>["searches"][number];

export const listNewPapers = ownTool({
  name: "list_new_papers",
  title: "What is new in my saved searches",
  description:
    "The papers that came to the saved searches of the token's owner since they last looked. They stay new until mark_as_seen.",
  input,
  output,
  scope: "read",
  writes: false,
  run: async ({ search, limit }, caller) => {
    const asOf = await settledMoment(caller.now);
    const searches = await findSearches(caller.holder.user.id, search);
    const news = await countNews(searches);
    const told: Told[] = [];
    for (const one of searches) told.push(await tell(one, news[one.id] ?? null, limit, caller));
    return { data: { asOf: asOf.toISOString(), searches: told }, markdown: toMarkdown(told) };
  },
});

/** The searches of a person, or the one of a name. Throws ApiProblem when there is none of it. */
export async function findSearches(userId: string, name: string | undefined): Promise<SavedSearch[]> {
  const all = await listSavedSearches(userId);
  if (name === undefined) return all;
  const named = all.filter((one) => one.name === name);
  if (named.length > 0) return named;
  const names = all.map((one) => `“${one.name}”`).join(", ");
  const others = names ? `There are: ${names}.` : "None is kept.";
  throw new ApiProblem(404, "NOT_FOUND", `There is no saved search “${name}”. ${others}`);
}

async function tell(
  { name, query, lookedAt }: SavedSearch,
  counted: number | null,
  limit: number,
  { siteUrl }: Caller,
) {
  // What takes too long to be counted takes no less to be listed.
  const ids = counted ? await listInTime(query, lookedAt, limit) : [];
  const papers = (await readCards(ids ?? [])).map((paper) => toPaperLine(paper, siteUrl));
  return { name, query, lookedAt: lookedAt.toISOString(), count: ids && counted, papers };
}

const listInTime = (query: string, since: Date, most: number) =>
  listNewHits(query, { since, most }).catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });

function toMarkdown(searches: Told[]): string {
  if (searches.length === 0) return "No search is kept. save_search keeps one.";
  const parts = searches.map(({ name, count, papers }) => {
    const counted = count === null ? "too slow to count what is" : count === COUNTED_NEW ? `${count} or more` : count;
    return `## ${markdownText(name)}: ${counted} new\n\n${paperList(papers)}`.trim();
  });
  return parts.join("\n\n");
}
