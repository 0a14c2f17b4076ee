import { z } from "zod";
import { arxivIdSchema } from "@/features/papers/arxiv-id";
import { repairAccents } from "@/features/papers/text/accents";
import type { Day } from "@/lib/day";
import { mentionsIn } from "../code-mentions";
import { readDoi } from "../doi";
import { type IncomingRecord, type PaperFacts, unsaid } from "../source-record";

/** The forms in which arXiv speaks of a paper. Each is a record of its own, so that they may come in any order. */
export const arxivForms = ["atom", "arXiv", "arXivRaw", "oai_dc", "rss"] as const;
export type ArxivForm = (typeof arxivForms)[number];

const moment = z.iso.datetime();
const text = z.string().min(1);

/** What arXiv says about one version of a paper, in one shape for all forms; what a form does not say is left out. */
export const arxivRecordSchema = z.object({
  form: z.enum(arxivForms),
  id: arxivIdSchema,
  /** The newest version the form knows of, counted from 1. */
  version: z.number().int().min(1).max(999).optional(),
  versions: z.array(z.object({ version: z.number().int().min(1), at: moment, size: text.optional() })).optional(),
  title: text,
  abstract: z.string(),
  authors: z.array(z.object({ name: text, affiliations: z.array(text).optional() })),
  /** The primary one first. */
  categories: z.array(text),
  /** Subjects in words, where a form has no codes. */
  subjects: z.array(text).optional(),
  comment: text.optional(),
  journalReference: text.optional(),
  doi: text.optional(),
  license: text.optional(),
  reportNumber: text.optional(),
  mscClass: text.optional(),
  acmClass: text.optional(),
  submitter: text.optional(),
  publishedAt: moment.optional(),
  updatedAt: moment.optional(),
  isWithdrawn: z.boolean(),
  /** An announcement: what kind, and on which day of New York. */
  announced: z.object({ as: z.enum(["new", "cross", "replace", "replace-cross"]), on: z.iso.date() }).optional(),
});
export type ArxivRecord = z.output<typeof arxivRecordSchema>;

/** A record's key, "atom:2604.07429v2": one for each form, version and announcement. */
export function arxivRecordKey({ form, id, version, updatedAt, announced }: ArxivRecord): string {
  const which = version ? `v${version}` : updatedAt ? `@${updatedAt.slice(0, 10)}` : "";
  return `${form}:${id}${which}${announced ? `@${announced.on}:${announced.as}` : ""}`;
}

/**
 * The record as ingestion takes it; whether its paper was withdrawn the words say where the form has no sign for it. Throws a
 * ZodError when it lacks what a paper needs.
 */
export function arxivIncoming(record: Omit<ArxivRecord, "isWithdrawn"> & { isWithdrawn?: boolean }): IncomingRecord {
  const isWithdrawn = record.isWithdrawn || saysWithdrawn(record);
  const payload = arxivRecordSchema.parse({ ...record, isWithdrawn });
  return { source: "arxiv", key: arxivRecordKey(payload), paperId: payload.id, day: announcedDay(payload), payload };
}

/** The day on which a paper was first announced in one of its categories; a replacement is no news for a day's feed. */
function announcedDay({ announced }: ArxivRecord): Day | null {
  return announced && (announced.as === "new" || announced.as === "cross") ? (announced.on as Day) : null;
}

/**
 * Whether the words say that the paper was withdrawn. arXiv keeps a withdrawn paper's entry and asks for the reason in the
 * comment (https://info.arxiv.org/help/withdraw.html); older ones say it in place of the abstract.
 */
export function saysWithdrawn({ comment = "", abstract }: { comment?: string; abstract: string }): boolean {
  const starts =
    /^(this|the|our)?\s*(paper|article|submission|manuscript|work|preprint|version)?\s*(has been|have been|was|is|being)?\s*withdrawn\b/i;
  return starts.test(comment) || starts.test(abstract);
}

/** What a record that `arxivIncoming` made says about its paper. */
export function arxivFacts(payload: object): PaperFacts {
  const record = arxivRecordSchema.parse(payload);
  return {
    ...unsaid,
    arxivId: record.id,
    title: record.title,
    abstract: record.abstract,
    authors: record.authors.map(({ name }) => ({ name: repairAccents(name) })),
    publishedAt: record.publishedAt ? new Date(record.publishedAt) : null,
    doi: readDoi(record.doi),
    categories: record.categories,
    comment: record.comment ?? null,
    journalReference: record.journalReference ?? null,
    license: record.license ?? null,
    version: record.version ?? null,
    revisedAt: revisedAt(record),
    versions: datedVersions(record),
    isWithdrawn: record.isWithdrawn,
    codeLinks: [...mentionsIn(record.abstract, "abstract"), ...mentionsIn(record.comment ?? "", "comment")],
  };
}

/** When the version was made; of one that is only announced, the day of that. */
function revisedAt({ updatedAt, announced }: ArxivRecord): Date | null {
  if (updatedAt) return new Date(updatedAt);
  return announced?.as === "new" || announced?.as === "replace" ? new Date(announced.on) : null;
}

function datedVersions({ version, versions = [], publishedAt, updatedAt }: ArxivRecord) {
  const first = publishedAt ? [{ version: 1, at: publishedAt }] : [];
  const own = version && updatedAt ? [{ version, at: updatedAt }] : [];
  const listed = versions.length > 0 ? versions : [...first, ...own];
  return listed.map(({ version, at }) => ({ version, at: new Date(at) }));
}

/** When the version that a record speaks of was made or announced, as text that sorts by time; "" when it does not say. */
export function arxivSaidAt(payload: object): string {
  const { updatedAt, announced, publishedAt } = arxivRecordSchema.parse(payload);
  return updatedAt ?? announced?.on ?? publishedAt ?? "";
}

/** What is longer is none, and is not looked through. */
const LONGEST_IDENTIFIER = 200;

/** The id and the version in "http://arxiv.org/abs/astro-ph/0601001v1" or "oai:arXiv.org:2411.17700v1". */
export function readIdentifier(text: string): { id: string; version?: number } {
  const named = text.trim().slice(0, LONGEST_IDENTIFIER);
  const [, id = "", version] = /(?:abs\/|^oai:arXiv\.org:|^)([^:]+?)(?:v(\d{1,3}))?$/i.exec(named) ?? [];
  const own = withoutSubjectClass(id);
  return version ? { id: own, version: Number(version) } : { id: own };
}

/** math.GT/0309136 and math/0309136 are one paper; arXiv's own form of old identifiers has no subject class. */
const withoutSubjectClass = (id: string) => id.replace(/^([a-z-]+)\.[A-Z]{2}\//, "$1/");

/** A moment in ISO 8601 from a source's own way of writing it; undefined when it is none. */
export function readMoment(text: string): string | undefined {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  return text && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

/** Leaves out the fields that are empty, so that equal records are equal. */
export function said<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as { [K in keyof T]?: string };
}
