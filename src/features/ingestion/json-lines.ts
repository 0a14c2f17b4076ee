import { z } from "zod";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { tidyLink } from "@/features/papers/text/links";
import { titleId } from "@/features/papers/title-id";
import { parseDay, startOfDay, toDay } from "@/lib/day";
import { saysWithdrawn } from "./arxiv/record";
import { mentionOf, mentionsIn } from "./code-mentions";
import { readDoi } from "./doi";
import { type IncomingRecord, type PaperFacts, unsaid } from "./source-record";

const text = z.string().trim().min(1);
const optional = <T extends z.ZodType>(schema: T) => schema.nullish();

/** A paper as a line of a file that somebody writes for us; docs/importing.md describes each field. */
const entrySchema = z.object({
  id: text.max(300),
  title: text,
  abstract: z.string().nullish(),
  authors: z.array(z.union([text, z.object({ name: text })], "must be a name")).nullish(),
  categories: optional(z.array(text)),
  published: optional(text),
  date: optional(text),
  day: optional(z.string().refine((day) => parseDay(day), "must be a day like 2026-04-16")),
  doi: optional(text),
  comment: optional(text),
  organizations: optional(z.array(text)),
  codeUrl: optional(text),
  projectUrl: optional(text),
});

/** Whether a value looks like such a line. Entries of other sources, which are asked first, never do. */
export const isLineEntry = (value: object): boolean => "id" in value && "title" in value;

/**
 * The record in a line. Throws a ZodError when it lacks an id or a title, or a field is not what it should be, and an Error
 * when its day of the feed has not come by `now`: it would be the newest one until then.
 */
export function readLineEntry(payload: object, now = new Date()): IncomingRecord {
  const entry = entrySchema.parse(payload);
  if (entry.day && entry.day > toDay(now)) throw new Error(`day: ${entry.day} lies in the future.`);
  const paperId = readLineArxivId(entry.id) ?? titleId(`${entry.title} ${nameOf(entry.authors?.[0])}`.trim());
  return { source: "lines", key: entry.id, paperId, day: entry.day ? parseDay(entry.day) : null, payload };
}

/** What a line that `readLineEntry` took says about its paper. */
export function lineFacts(payload: object): PaperFacts {
  const entry = entrySchema.parse(payload);
  const published = parseDay((entry.published ?? entry.date ?? "").slice(0, 10));
  const [organization] = entry.organizations ?? [];
  return {
    ...unsaid,
    arxivId: readLineArxivId(entry.id),
    title: entry.title,
    abstract: entry.abstract ?? "",
    authors: (entry.authors ?? []).map((author) => ({ name: nameOf(author) })),
    publishedAt: published && startOfDay(published),
    organization: organization ? { id: titleId(organization), name: organization, avatarUrl: null } : null,
    doi: readDoi(entry.doi),
    categories: entry.categories ?? [],
    comment: entry.comment ?? null,
    isWithdrawn: saysWithdrawn({ comment: entry.comment ?? "", abstract: entry.abstract ?? "" }) || null,
    codeLinks: [...mentionOf(entry.codeUrl, "lines"), ...mentionsIn(entry.abstract ?? "", "abstract")],
    projectUrl: (entry.projectUrl && tidyLink(entry.projectUrl)) || null,
  };
}

/** A table program takes 1711.06261 for a number and writes 1711.0626100000002: such an id is read as what it was. */
function readLineArxivId(id: string): string | null {
  const number = /^\d{4}\.\d{6,}$/.test(id) ? Number(id).toFixed(5) : id;
  return parseArxivId(number);
}

const nameOf = (author: string | { name: string } | undefined) =>
  typeof author === "string" ? author : (author?.name ?? "");
