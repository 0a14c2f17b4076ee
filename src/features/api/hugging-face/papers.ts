import { z } from "zod";
import { findMergedInto } from "@/features/papers/queries";
import { operation } from "../operation";
import { ApiProblem } from "../problems";
import { describeDetails, describeItem } from "./describe";
import { paperParameters, wholeNumber } from "./parameters";
import { type ApiPaper, listByPublication, type PublicationPlace, readPapers } from "./queries";
import { dailyItemSchema, linkedReposSchema, paperDetailsSchema } from "./shapes";
import { tellingOf } from "./tell";

const USUAL = 50;

/** A paper by its id; what was merged into another one is that one. Throws a 404. */
export async function needPaper(id: string): Promise<ApiPaper> {
  const [paper] = await readPapers([id]);
  if (paper) return paper;
  const merged = await findMergedInto(id);
  const [into] = merged ? await readPapers([merged]) : [];
  if (into) return into;
  throw new ApiProblem(404, "NOT_FOUND", `There is no paper ${id} here.`);
}

/** A paper, as `paper_info` of Hugging Face's client asks for it. */
export const findPaperInfo = operation({
  id: "findPaper",
  method: "GET",
  path: "/api/papers/{id}",
  tag: "Papers",
  summary: "A paper",
  parameters: paperParameters,
  answer: paperDetailsSchema,
  failures: [404],
  example: { id: "2604.07429" },
  run: async ({ path, caller, siteUrl }) => {
    const paper = await needPaper(path.id);
    return { body: describeDetails(paper, await tellingOf([paper], caller, siteUrl)) };
  },
});

/** What of Hugging Face's is linked with a paper: nothing that is known here, but its clients ask. */
export const listLinkedRepos = operation({
  id: "listLinkedRepos",
  method: "GET",
  path: "/api/arxiv/{id}/repos",
  tag: "Papers",
  summary: "Models, datasets and spaces of a paper",
  description: "They are Hugging Face's own, and none are known here: the lists are there for its clients, and empty.",
  parameters: paperParameters,
  answer: linkedReposSchema,
  failures: [404],
  example: { id: "2604.07429" },
  run: async ({ path }) => {
    await needPaper(path.id);
    return { body: { models: [], datasets: [], spaces: [] } };
  },
});

const cursorParameter = z
  .string()
  .transform((text, context): PublicationPlace => {
    const [, at, id] = /^(\d{1,15})_([^\0]{1,200})$/.exec(Buffer.from(text, "base64url").toString("utf8")) ?? [];
    if (at && id) return { at: new Date(Number(at)), id };
    context.addIssue({ code: "custom", message: "must be taken from the Link header of an answer" });
    return z.NEVER;
  })
  .meta({ override: { type: "string" } });

const writeCursor = ({ publishedAt, id }: ApiPaper): string =>
  Buffer.from(`${publishedAt!.getTime()}_${id}`).toString("base64url");

/** All papers by their publication. */
export const listPapers = operation({
  id: "listPapers",
  method: "GET",
  path: "/api/papers",
  tag: "Papers",
  summary: "All papers by their publication, the newest first",
  description: "The Link header of an answer leads on.",
  query: z.object({
    cursor: cursorParameter.optional().describe("Where to go on, from the Link header of an answer."),
    limit: wholeNumber(1, 100).optional().describe(`How many papers; ${USUAL} when it is not said.`),
  }),
  answer: z.array(dailyItemSchema),
  example: { limit: 2 },
  run: async ({ query: { cursor = null, limit = USUAL }, caller, siteUrl }) => {
    const found = await listByPublication(cursor, limit + 1);
    const papers = found.slice(0, limit);
    const telling = await tellingOf(papers, caller, siteUrl);
    const last = found.length > limit ? papers.at(-1) : undefined;
    return {
      body: papers.map((paper) => describeItem(paper, telling)),
      next: last ? { cursor: writeCursor(last) } : null,
    };
  },
});
