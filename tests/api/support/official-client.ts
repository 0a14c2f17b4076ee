import { z } from "zod";

// How huggingface_hub reads a paper, traps and all: `PaperInfo`, `PaperAuthor`, `User` and `Organization` of its hf_api.py (the
// same in 1.29 and 2.0), line by line. `pop` and `or` are Python's: what is popped is gone, and a zero is as good as nothing.

type Json = Record<string, unknown>;

function pop(of: Json, name: string, otherwise: unknown = null): unknown {
  const value = Object.hasOwn(of, name) ? of[name] : otherwise;
  delete of[name];
  return value;
}

const isTruthy = (value: unknown) => Boolean(value) && !(Array.isArray(value) && value.length === 0);

function or(value: unknown, other: () => unknown): unknown {
  return isTruthy(value) ? value : other();
}

/** `**kwargs` of Python: only an object can be spread into arguments. */
function kwargs(value: unknown): Json {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new Error(`TypeError: argument after ** must be a mapping, not ${JSON.stringify(value)}`);
  return { ...(value as Json) };
}

/** `parse_datetime`: a final Z, at most with fractions before it; anything else ends the client. */
function parseDatetime(text: unknown): Date {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text))
    throw new Error(`ValueError: ${JSON.stringify(text)} is no datetime`);
  return new Date(text);
}

const momentOrNone = (value: unknown) => (isTruthy(value) ? parseDatetime(value) : null);

function readOrganization(given: unknown) {
  const fields = kwargs(given);
  return {
    avatarUrl: pop(fields, "avatarUrl", ""),
    name: pop(fields, "name", ""),
    fullname: pop(fields, "fullname", ""),
    numPapers: pop(fields, "numPapers"),
  };
}

function readUser(given: unknown) {
  const fields = kwargs(given);
  return {
    username: pop(fields, "user", ""),
    fullname: pop(fields, "fullname", ""),
    avatarUrl: pop(fields, "avatarUrl", ""),
    numPapers: pop(fields, "numPapers"),
    type: pop(fields, "type"),
    orgs: (pop(fields, "orgs", []) as unknown[]).map(readOrganization),
  };
}

function readAuthor(given: unknown) {
  const fields = kwargs(given);
  const user = pop(fields, "user");
  const changedAt = pop(fields, "statusLastChangedAt");
  return {
    name: pop(fields, "name", ""),
    user: isTruthy(user) ? readUser(user) : null,
    statusLastChangedAt: momentOrNone(changedAt),
    hidden: pop(fields, "hidden"),
  };
}

/** A paper as the client's caller has it; `rest` are the fields it does not know, which it keeps. Throws where the client does. */
export function readPaperInfo(given: Json) {
  const fields = kwargs(given);
  const inner = pop(fields, "paper", {});
  if (inner === null) throw new Error("AttributeError: 'NoneType' object has no attribute 'pop'");
  const paper = kwargs(inner);
  const either = (name: string) => or(pop(paper, name), () => pop(fields, name));
  const id = or(pop(fields, "id"), () => pop(paper, "id"));
  const authors = either("authors");
  const publishedAt = momentOrNone(either("publishedAt"));
  const title = pop(fields, "title");
  const summary = either("summary");
  const upvotes = either("upvotes");
  const discussionId = either("discussionId");
  const comments = pop(fields, "numComments", 0);
  const submittedAt = momentOrNone(or(pop(fields, "publishedAt"), () => pop(fields, "submittedOnDailyAt")));
  const submittedBy = or(pop(fields, "submittedBy"), () => pop(fields, "submittedOnDailyBy"));
  const organization = pop(fields, "organization");
  return {
    id,
    authors: isTruthy(authors) ? (authors as unknown[]).map(readAuthor) : null,
    publishedAt,
    title,
    summary,
    upvotes,
    discussionId,
    comments,
    submittedAt,
    submittedBy: isTruthy(submittedBy) ? readUser(submittedBy) : null,
    aiSummary: pop(fields, "ai_summary"),
    aiKeywords: pop(fields, "ai_keywords"),
    organization: isTruthy(organization) ? readOrganization(organization) : null,
    projectPage: pop(fields, "projectPage"),
    githubRepo: pop(fields, "githubRepo"),
    githubStars: pop(fields, "githubStars"),
    linkedModels: pop(fields, "linkedModels"),
    numTotalModels: pop(fields, "numTotalModels"),
    rest: fields,
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
