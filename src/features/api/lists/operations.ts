import { z } from "zod";
import { slugOf } from "@/features/papers/search-labels";
import type { CountedList } from "@/features/search/lists/counted";
import {
  findAuthor,
  findOrganization,
  listCategories,
  listKeywords,
  listOrganizations,
  ORGANIZATIONS_PER_PAGE,
} from "@/features/search/lists/queries";
import { describeUser, opaqueId } from "../hugging-face/describe";
import { pageParameter } from "../hugging-face/parameters";
import { organizationSchema, userSchema } from "../hugging-face/shapes";
import { operation } from "../operation";
import { ApiProblem } from "../problems";
import { countOrganizationPapers, findUserFigures } from "./queries";

const papers = z.int().nonnegative().describe("How many papers.");

const authorOverviewSchema = z
  .object({
    name: z.string(),
    spellings: z.array(z.string()).describe("Other ways in which the name is written. They may be different people."),
    company: z
      .array(z.object({ name: z.string(), papers }))
      .describe("Who signed several papers together with the name."),
    organizations: z.array(z.object({ id: z.string(), name: z.string(), papers })),
    url: z.url(),
  })
  .meta({ id: "AuthorOverview" });

const nameParameter = (what: string, max = 200) => z.object({ name: z.string().min(1).max(max).describe(what) });

export const findAuthorOverview = operation({
  id: "findAuthor",
  method: "GET",
  path: "/api/authors/{name}",
  tag: "Lists",
  summary: "What the papers say of an author's name",
  parameters: nameParameter("The name, as it is written or as in its address here."),
  answer: authorOverviewSchema,
  failures: [404, 503],
  example: { name: "Mike Zheng Shou" },
  run: async ({ path: { name }, siteUrl }) => {
    const slug = slugOf(name);
    const author = await findAuthor(slug);
    if (!author) throw new ApiProblem(404, "NOT_FOUND", `No paper here is signed by ${name}.`);
    return { body: { ...author, url: `${siteUrl}/authors/${encodeURIComponent(slug)}` } };
  },
});

type Told = { id: string; name: string; avatarUrl: string | null };

const describeOrganization = ({ id, name, avatarUrl }: Told, siteUrl: string) => ({
  _id: opaqueId(`organization ${id}`),
  name: id,
  fullname: name,
  avatar: avatarUrl ?? `${siteUrl}/icon.svg`,
  avatarUrl: avatarUrl ?? `${siteUrl}/icon.svg`,
});

const countedOrganizationSchema = organizationSchema
  .extend({ numPapers: papers, type: z.literal("org"), url: z.url() })
  .meta({ id: "CountedOrganization" });

export const listOrganizationsOperation = operation({
  id: "listOrganizations",
  method: "GET",
  path: "/api/organizations",
  tag: "Lists",
  summary: "The organizations that papers come from, those with the most papers first",
  query: z.object({ p: pageParameter }),
  answer: z.array(countedOrganizationSchema),
  failures: [503],
  example: {},
  run: async ({ query: { p = 0 }, siteUrl }) => {
    const { organizations, total } = await listOrganizations(p + 1);
    return {
      body: organizations.map((one) => ({
        ...describeOrganization(one, siteUrl),
        numPapers: one.papers,
        type: "org" as const,
        url: `${siteUrl}/organizations/${encodeURIComponent(one.id)}`,
      })),
      next: total > (p + 1) * ORGANIZATIONS_PER_PAGE ? { p: p + 1 } : null,
    };
  },
});

export const findOrganizationOverview = operation({
  id: "findOrganization",
  method: "GET",
  path: "/api/organizations/{name}/overview",
  tag: "Lists",
  summary: "An organization",
  parameters: nameParameter("The organization's name in addresses, like nvidia."),
  answer: countedOrganizationSchema,
  failures: [404],
  example: { name: "nvidia" },
  run: async ({ path: { name }, siteUrl }) => {
    const found = await findOrganization(name);
    if (!found) throw new ApiProblem(404, "NOT_FOUND", `There is no organization ${name} here.`);
    const url = `${siteUrl}/organizations/${encodeURIComponent(found.id)}`;
    const numPapers = await countOrganizationPapers(found.id);
    return { body: { ...describeOrganization(found, siteUrl), numPapers, type: "org" as const, url } };
  },
});

const countedSchema = z
  .object({
    counted: z.array(z.object({ name: z.string(), papers, url: z.url() })),
    isPartial: z.boolean().describe("Whether there are more papers than were looked at, the newest."),
  })
  .meta({ id: "CountedList" });

const describeCounted = ({ counted, isPartial }: CountedList, addressOf: (name: string) => string) => ({
  counted: counted.map((one) => ({ ...one, url: addressOf(one.name) })),
  isPartial,
});

export const listCategoriesOperation = operation({
  id: "listCategories",
  method: "GET",
  path: "/api/categories",
  tag: "Lists",
  summary: "The categories of the newest papers, those with the most papers first",
  answer: countedSchema,
  failures: [503],
  example: {},
  run: async ({ siteUrl }) => ({
    body: describeCounted(await listCategories(), (name) => `${siteUrl}/categories/${encodeURIComponent(name)}`),
  }),
});

export const listKeywordsOperation = operation({
  id: "listKeywords",
  method: "GET",
  path: "/api/keywords",
  tag: "Lists",
  summary: "The most frequent keywords of the newest papers",
  answer: countedSchema,
  failures: [503],
  example: {},
  run: async ({ siteUrl }) => ({
    body: describeCounted(await listKeywords(), (name) => `${siteUrl}/keywords/${encodeURIComponent(slugOf(name))}`),
  }),
});

const userOverviewSchema = userSchema
  .extend({
    numPapers: z.int().describe("Papers that they put into the feed here."),
    numUpvotes: z.int().describe("Upvotes that they gave here."),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "UserOverview" });

export const findUserOverview = operation({
  id: "findUser",
  method: "GET",
  path: "/api/users/{name}/overview",
  tag: "Lists",
  summary: "A person with an account here",
  parameters: nameParameter("The public name.", 100),
  answer: userOverviewSchema,
  failures: [404],
  run: async ({ path: { name }, siteUrl }) => {
    const found = await findUserFigures(name);
    if (!found) throw new ApiProblem(404, "NOT_FOUND", `Nobody here is called ${name}.`);
    const { username, createdAt, ...figures } = found;
    return { body: { ...describeUser(username, siteUrl), ...figures, createdAt: createdAt.toISOString() } };
  },
});
