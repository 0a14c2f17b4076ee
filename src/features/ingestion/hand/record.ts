import { z } from "zod";
import { titleId } from "@/features/papers/title-id";
import { type Day, parseDay } from "@/lib/day";
import { mentionOf } from "../code-mentions";
import { type IncomingRecord, type PaperFacts, unsaid } from "../source-record";

const day = z.string().refine((text) => parseDay(text), "must be a day like 2026-04-16");

/** What a person corrected, which stands above whatever the sources say; what is left out is theirs. */
export const handFieldsSchema = z.object({
  title: z.string().trim().min(1).optional(),
  abstract: z.string().optional(),
  authors: z.array(z.string().trim().min(1)).optional(),
  organization: z.string().trim().min(1).optional(),
  codeUrl: z.string().optional(),
  projectUrl: z.string().optional(),
});
export type HandFields = z.output<typeof handFieldsSchema>;

const handSchema = z.object({
  fields: handFieldsSchema,
  /** Days of the feed on which the paper was put by hand, and from which it was taken. */
  added: z.array(day),
  removed: z.array(day),
  editorId: z.string().nullable(),
});
export type HandPayload = z.output<typeof handSchema>;

/** The one record that holds all that was done to a paper by hand. Throws a ZodError when it is malformed. */
export function handRecord(paperId: string, payload: HandPayload): IncomingRecord {
  return { source: "hand", key: paperId, paperId, day: null, payload: handSchema.parse(payload) };
}

/** The content of such a record. */
export const readHand = (payload: object): HandPayload => handSchema.parse(payload);

/** What a record that `handRecord` made says about its paper. */
export function handFacts(payload: object): PaperFacts {
  const { title, abstract, authors, organization, codeUrl, projectUrl } = readHand(payload).fields;
  return {
    ...unsaid,
    title: title ?? "",
    abstract: abstract ?? "",
    authors: (authors ?? []).map((name) => ({ name })),
    organization: organization ? { id: titleId(organization), name: organization, avatarUrl: null } : null,
    codeLinks: mentionOf(codeUrl, "hand"),
    projectUrl: projectUrl ?? null,
  };
}

/** The days on which a paper was put, and from which it was taken, by hand. */
export const handDays = (payload: object): { added: Day[]; removed: Day[] } => {
  const { added, removed } = readHand(payload);
  return { added: added as Day[], removed: removed as Day[] };
};
