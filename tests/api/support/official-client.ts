import { z } from "zod";

// How huggingface_hub 1.29 reads a paper (hf-api.md, sections 3 and 4; its `PaperInfo` and `PaperAuthor`), traps and all,
// written anew from that description.

/** `parse_datetime`: a final Z, at most with fractions before it; anything else ends the client. */
function parseDatetime(text: unknown): Date | null {
  if (text === null || text === undefined) return null;
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text))
    throw new Error(`ValueError: ${JSON.stringify(text)} is no datetime`);
  return new Date(text);
}

type Json = Record<string, unknown>;

/** A paper as the client's caller has it. Throws where the client does. */
export function readPaperInfo(given: Json) {
  const inner = given.paper === undefined ? given : given.paper;
  if (inner === null || typeof inner !== "object") throw new Error("AttributeError: 'NoneType' has no attribute 'get'");
  const paper = inner as Json;
  const authors = (paper.authors as Json[] | undefined)?.map((author) => {
    if (typeof author !== "object") throw new Error("AttributeError: 'str' object has no attribute 'get'");
    return { name: author.name, hidden: author.hidden };
  });
  const isNested = given.paper !== undefined;
  const organization = given.organization as Json | undefined;
  const submittedBy = (given.submittedBy ?? given.submittedOnDailyBy) as Json | undefined;
  return {
    id: paper.id,
    title: given.title ?? null,
    summary: paper.summary ?? given.summary ?? null,
    authors: authors?.length ? authors : null,
    publishedAt: parseDatetime(paper.publishedAt ?? given.publishedAt),
    submittedAt: parseDatetime(isNested ? given.publishedAt : given.submittedOnDailyAt),
    // `a or b` of Python: a zero inside without one outside is lost.
    upvotes: (paper.upvotes as number) || (given.upvotes ?? null),
    discussionId: paper.discussionId ?? given.discussionId ?? null,
    comments: given.numComments ?? 0,
    aiSummary: given.ai_summary ?? null,
    aiKeywords: given.ai_keywords ?? null,
    githubRepo: given.githubRepo ?? null,
    githubStars: given.githubStars ?? null,
    projectPage: given.projectPage ?? null,
    organization: organization ? { name: organization.name, avatarUrl: organization.avatarUrl ?? null } : null,
    submittedBy: submittedBy ? { username: (submittedBy.user as string | undefined) ?? "" } : null,
  };
}

/** The strict reader found in the wild (hf-api.md, section 6): one wrong entry and the whole page is refused. */
export const strictPage = z
  .array(
    z.object({
      paper: z.object({
        id: z.string().regex(/^\d{4}\.\d{3,5}$|^[\w.-]+(\/\d{7})?$/),
        title: z.string(),
        summary: z.string(),
        authors: z.array(z.object({ _id: z.string().min(1), name: z.string().min(1), hidden: z.boolean() })),
        publishedAt: z.iso.datetime(),
        upvotes: z.int().nonnegative(),
        discussionId: z.string().min(1),
      }),
      title: z.string(),
      summary: z.string(),
      publishedAt: z.iso.datetime(),
      thumbnail: z.string().min(1),
      numComments: z.int(),
      isAuthorParticipating: z.boolean(),
    }),
  )
  .max(100);
