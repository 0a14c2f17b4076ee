import { z } from "zod";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { titleId } from "@/features/papers/title-id";
import { parseDay, startOfDay } from "@/lib/day";
import { mentionsIn } from "./code-mentions";
import { readDoi } from "./doi";
import { type IncomingRecord, type PaperFacts, unsaid } from "./source-record";

/** A work of OpenAlex (https://docs.openalex.org/api-entities/works/work-object); only what we use is checked. */
const workSchema = z.object({
  id: z.string().regex(/^https:\/\/openalex\.org\/W\d+$/, "must be like https://openalex.org/W2101234009"),
  doi: z.string().nullish(),
  title: z.string().trim().min(1, "is empty"),
  publication_date: z.string().nullish(),
  authorships: z.array(
    z.object({
      author: z.object({ display_name: z.string().nullish() }),
      raw_author_name: z.string().nullish(),
      institutions: z.array(z.object({ id: z.string().nullish(), display_name: z.string() })).nullish(),
    }),
  ),
  locations: z.array(z.object({ landing_page_url: z.string().nullish() })).nullish(),
  abstract_inverted_index: z.record(z.string(), z.array(z.number().int().min(0).max(100_000))).nullish(),
});
type Work = z.output<typeof workSchema>;

/** Whether a value looks like a work of OpenAlex. */
export const isOpenAlexWork = (value: object): boolean =>
  "id" in value && String(value.id).startsWith("https://openalex.org/W");

/** The record in a work. Throws a ZodError when it cannot be taken. */
export function readOpenAlexWork(payload: object): IncomingRecord {
  const work = workSchema.parse(payload);
  const [first] = work.authorships;
  const paperId = arxivIdOf(work) ?? titleId(`${work.title} ${first?.author.display_name ?? ""}`.trim());
  return { source: "open-alex", key: work.id.slice("https://openalex.org/".length), paperId, day: null, payload };
}

/** What a work that `readOpenAlexWork` took says about its paper. */
export function openAlexFacts(payload: object): PaperFacts {
  const work = workSchema.parse(payload);
  const abstract = readAbstract(work.abstract_inverted_index ?? {});
  const published = parseDay(work.publication_date ?? "");
  const institution = work.authorships.flatMap(({ institutions }) => institutions ?? [])[0];
  return {
    ...unsaid,
    arxivId: arxivIdOf(work),
    title: work.title,
    abstract,
    authors: work.authorships.flatMap(({ author, raw_author_name }) => {
      const name = author.display_name || raw_author_name;
      return name ? [{ name }] : [];
    }),
    publishedAt: published && startOfDay(published),
    organization: institution
      ? { id: titleId(institution.display_name), name: institution.display_name, avatarUrl: null }
      : null,
    doi: readDoi(work.doi),
    codeLinks: mentionsIn(abstract, "abstract"),
  };
}

/** arXiv's own DOIs end in the id (10.48550/arXiv.1201.0490); otherwise one of the places it lies at is arXiv's page. */
function arxivIdOf({ doi, locations }: Work): string | null {
  const named = [doi ?? "", ...(locations ?? []).map(({ landing_page_url }) => landing_page_url ?? "")];
  for (const name of named) {
    const [, id = ""] = /(?:10\.48550\/arxiv\.|arxiv\.org\/(?:abs|pdf)\/)([^?#]+)$/i.exec(name) ?? [];
    const arxivId = parseArxivId(id.replace(/\.pdf$/, ""));
    if (arxivId) return arxivId;
  }
  return null;
}

/** OpenAlex gives an abstract as the places of each word. */
function readAbstract(places: Record<string, number[]>): string {
  const words = Object.entries(places).flatMap(([word, at]) => at.map((place) => [place, word] as const));
  return words
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word)
    .join(" ");
}
