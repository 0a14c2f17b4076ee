import { z } from "zod";
import { slugOf } from "@/features/papers/search-labels";
import { type Gathered, listOrders, listQuery } from "@/features/search/lists/list-query";
import { findAuthor, findKeyword, findOrganization } from "@/features/search/lists/queries";
import { REACHABLE_HITS, searchIds } from "@/features/search/queries";
import { toDay } from "@/lib/day";
import { describeItem } from "../hugging-face/describe";
import { pageParameter, wholeNumber } from "../hugging-face/parameters";
import { readPapers } from "../hugging-face/queries";
import { dailyItemSchema } from "../hugging-face/shapes";
import { tellingOf } from "../hugging-face/tell";
import { type Operation, operation } from "../operation";
import { ApiProblem } from "../problems";

const USUAL = 50;
const MOST = 100;

/** What papers have in common, by the name in an address; null where no paper has it. */
type Find = (name: string) => Promise<Gathered | null>;

const kinds: {
  noun: "author" | "organization" | "category" | "keyword";
  plural: string;
  example: string;
  find: Find;
}[] = [
  {
    noun: "author",
    plural: "authors",
    example: "Mike Zheng Shou",
    find: async (name) => ((await findAuthor(slugOf(name))) ? { authors: [slugOf(name)] } : null),
  },
  {
    noun: "organization",
    plural: "organizations",
    example: "nvidia",
    find: async (name) => {
      const organization = await findOrganization(name);
      return organization && { organizations: [organization.id] };
    },
  },
  { noun: "category", plural: "categories", example: "cs.CL", find: async (name) => ({ categories: [name] }) },
  {
    noun: "keyword",
    plural: "keywords",
    example: "diffusion models",
    find: async (name) => ((await findKeyword(slugOf(name))) ? { keywords: [slugOf(name)] } : null),
  },
];

/** The papers of an author, an organization, a category and a keyword. */
export const papersOf: Operation[] = kinds.map(({ noun, plural, example, find }) =>
  operation({
    id: `listPapersOf${noun[0]!.toUpperCase()}${noun.slice(1)}`,
    method: "GET",
    path: `/api/${plural}/{name}/papers`,
    tag: "Lists",
    summary: `The papers of ${noun === "author" || noun === "organization" ? "an" : "a"} ${noun}`,
    parameters: z.object({
      name: z.string().min(1).max(200).describe(`The ${noun}, as it is written or as in its address here.`),
    }),
    query: z.object({
      sort: z
        .enum(listOrders, 'must be "date" or "votes"')
        .optional()
        .describe("The newest first, which is usual, or the most upvoted."),
      p: pageParameter,
      limit: wholeNumber(1, MOST).optional().describe(`How many papers; ${USUAL} when it is not said.`),
    }),
    answer: z.array(dailyItemSchema),
    failures: [404, 503],
    example: { name: example, limit: 2 },
    run: async ({ path: { name }, query: { sort = "date", p = 0, limit = USUAL }, caller, now, siteUrl }) => {
      const gathered = await find(name);
      const end = (p + 1) * limit;
      const most = Math.min(end + 1, REACHABLE_HITS);
      const ids = gathered ? await searchIds(listQuery(gathered, sort), most, toDay(now)) : [];
      if (ids.length === 0) throw new ApiProblem(404, "NOT_FOUND", `There is no paper of the ${noun} ${name} here.`);
      const papers = await readPapers(ids.slice(p * limit, end));
      const telling = await tellingOf(papers, caller, siteUrl);
      return {
        body: papers.map((paper) => describeItem(paper, telling)),
        next: ids.length > end ? { p: p + 1 } : null,
      };
    },
  }),
);
