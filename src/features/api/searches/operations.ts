import { z } from "zod";
import { savedSearchLimit } from "@/features/search/saved/limit";
import { deleteSearch, lookAtSearch, saveSearch } from "@/features/search/saved/mutations";
import { COUNTED_NEW, countNews, listNewHits, listSavedSearches } from "@/features/search/saved/queries";
import { saveSearchSchema } from "@/features/search/saved/schema";
import { spend } from "@/lib/rate-limit";
import { describeItem } from "../hugging-face/describe";
import { wholeNumber } from "../hugging-face/parameters";
import { readPapers } from "../hugging-face/queries";
import { dailyItemSchema, moment } from "../hugging-face/shapes";
import { tellingOf } from "../hugging-face/tell";
import { operation } from "../operation";
import { ApiProblem } from "../problems";

const searchParameters = z.object({
  id: z.uuid("must be the id of a saved search").describe("The saved search's id."),
});

const savedSearchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    lookedAt: moment.describe("What came later is new."),
    news: z
      .int()
      .nullable()
      .describe(`How many papers are new, counted up to ${COUNTED_NEW}; null where counting took too long.`),
    url: z.url(),
  })
  .meta({ id: "SavedSearch" });

export const listSearches = operation({
  id: "listSavedSearches",
  method: "GET",
  path: "/api/searches",
  tag: "Saved searches",
  summary: "One's saved searches, with how much is new in each",
  answer: z.array(savedSearchSchema),
  scope: "read",
  run: async ({ caller, siteUrl }) => {
    const searches = await listSavedSearches(caller!.user.id);
    const news = await countNews(searches);
    return {
      body: searches.map(({ id, name, query, lookedAt }) => ({
        id,
        name,
        query,
        lookedAt: lookedAt.toISOString(),
        news: news[id] ?? null,
        url: `${siteUrl}/papers?q=${encodeURIComponent(query)}`,
      })),
    };
  },
});

export const saveSearchOperation = operation({
  id: "saveSearch",
  method: "POST",
  path: "/api/searches",
  tag: "Saved searches",
  summary: "Save a search",
  description: "A query that is kept already stays as it is, under its own name.",
  body: saveSearchSchema.meta({
    override: {
      type: "object",
      properties: { name: { type: "string" }, query: { type: "string" } },
      required: ["name", "query"],
    },
  }),
  answer: z.object({ name: z.string(), wasKept: z.boolean() }).meta({ id: "Kept" }),
  scope: "searches",
  status: 201,
  failures: [409],
  exampleBody: { name: "Quantization", query: "quantization has:code" },
  run: async ({ body: { name, query }, caller, now }) => {
    await spend(savedSearchLimit, caller!.user.id, now);
    return { body: await saveSearch({ userId: caller!.user.id, name, query, now }) };
  },
});

export const deleteSearchOperation = operation({
  id: "deleteSearch",
  method: "DELETE",
  path: "/api/searches/{id}",
  tag: "Saved searches",
  summary: "Delete a saved search",
  description: "Asked again it changes nothing.",
  parameters: searchParameters,
  answer: z.object({ wasThere: z.boolean() }).meta({ id: "Deleted" }),
  scope: "searches",
  run: async ({ path: { id }, caller, now }) => {
    await spend(savedSearchLimit, caller!.user.id, now);
    return { body: { wasThere: (await deleteSearch({ userId: caller!.user.id, id })) !== null } };
  },
});

export const listNews = operation({
  id: "listNewPapers",
  method: "GET",
  path: "/api/searches/{id}/new",
  tag: "Saved searches",
  summary: "What is new in a saved search, the newest first",
  description: "Reading does not mark it as seen.",
  parameters: searchParameters,
  query: z.object({ limit: wholeNumber(1, 100).optional().describe("How many papers; 50 when it is not said.") }),
  answer: z.array(dailyItemSchema),
  scope: "read",
  failures: [404, 503],
  run: async ({ path: { id }, query: { limit: most = 50 }, caller, siteUrl }) => {
    const search = (await listSavedSearches(caller!.user.id)).find((one) => one.id === id);
    if (!search) throw new ApiProblem(404, "NOT_FOUND", "There is no such saved search of yours.");
    const papers = await readPapers(await listNewHits(search.query, { since: search.lookedAt, most }));
    const telling = await tellingOf(papers, caller, siteUrl);
    return { body: papers.map((paper) => describeItem(paper, telling)) };
  },
});

export const markSeen = operation({
  id: "markSeen",
  method: "POST",
  path: "/api/searches/{id}/seen",
  tag: "Saved searches",
  summary: "Mark what came to a saved search until a moment as seen",
  parameters: searchParameters,
  body: z.object({ until: z.iso.datetime("must be a moment like 2026-04-16T08:30:00Z").optional() }),
  answer: z.object({ name: z.string(), query: z.string() }).meta({ id: "Seen" }),
  scope: "searches",
  failures: [404],
  exampleBody: { until: "2026-04-16T08:30:00Z" },
  run: async ({ path: { id }, body: { until }, caller, now }) => {
    await spend(savedSearchLimit, caller!.user.id, now);
    const seen = until ? new Date(until) : now;
    return { body: await lookAtSearch({ userId: caller!.user.id, id, until: seen, now }) };
  },
});
