import { startOfDay, toDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { labelOf, slugOf } from "./search-labels";
import { indexNames, indexText, readWords } from "./text/words";

/** What the index wants to know of a paper. */
export type Indexed = {
  id: string;
  title: string;
  abstract: string;
  authors: { name: string; hidden?: true }[];
  organization: { id: string; name: string } | null;
  categories: string[];
  aiKeywords: string[];
  codeUrl: string | null;
  publishedAt: Date | null;
  lastDay: string | null;
};

/** PostgreSQL takes no tsvector of more than a megabyte; no real abstract has a tenth of this. */
const LONGEST_TEXT = 100_000;

/** Writes what search knows of these papers, where it has changed, and the words that it has not seen yet. */
export async function writeSearchDocuments(tx: Transaction, papers: Indexed[]): Promise<void> {
  const documents = papers.map(describe);
  await tx.$executeRaw`
    WITH given AS (
      SELECT "paperId", array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(labels))) AS labels,
        to_tsvector('english', title) AS title, to_tsvector('english', authors) AS authors,
        to_tsvector('english', abstract) AS abstract, to_tsvector('english', more) AS more,
        coalesce("publishedOn", (now() AT TIME ZONE 'UTC')::date) AS "publishedOn"
      FROM jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) AS given("paperId" text, labels jsonb, title text,
        authors text, abstract text, more text, "publishedOn" date))
    INSERT INTO "SearchDocument" AS d ("paperId", words, "titleWords", "publishedOn")
    SELECT "paperId",
      setweight(title, 'A') || setweight(abstract, 'C') || setweight(more, 'D') || setweight(authors, 'B') || labels,
      title || labels, "publishedOn"
    FROM given ORDER BY "paperId"
    ON CONFLICT ("paperId") DO UPDATE SET words = excluded.words, "titleWords" = excluded."titleWords",
      "publishedOn" = excluded."publishedOn"
    WHERE (d.words, d."titleWords", d."publishedOn") IS DISTINCT FROM (excluded.words, excluded."titleWords", excluded."publishedOn")`;
  const words = [...new Set(documents.flatMap(({ spelled }) => spelled))].sort();
  await tx.$executeRaw`
    INSERT INTO "SearchWord" (word) SELECT word FROM unnest(${words}::text[]) AS given(word)
    WHERE NOT EXISTS (SELECT FROM "SearchWord" known WHERE known.word = given.word) ON CONFLICT DO NOTHING`;
}

/** Such words are no typing error's aim: numbers, and letters too few to be compared. */
const isSpelled = (word: string) => word.length >= 4 && /^\p{L}+$/u.test(word);

function describe(paper: Indexed) {
  const names = paper.authors.flatMap(({ name, hidden }) => (hidden ? [] : name));
  const more = [paper.organization?.name ?? "", ...paper.aiKeywords];
  const published = paper.publishedAt ? toDay(paper.publishedAt) : paper.lastDay;
  const text = (source: string) => indexText(source.slice(0, LONGEST_TEXT));
  const spelled = [paper.title, ...names, ...paper.aiKeywords].flatMap((part) => readWords(part));
  return {
    paperId: paper.id,
    labels: labelsOf(paper, names),
    title: text(paper.title),
    // The last of all: PostgreSQL counts places up to 16,383, and three thousand authors take most of them.
    authors: indexNames(fitting(names)),
    abstract: text(paper.abstract),
    more: text(more.join(" ; ")),
    publishedOn: published && startOfDay(published as never),
    spelled: spelled.flatMap(({ joined, parts }) => (parts.length > 0 ? parts : [joined])).filter(isSpelled),
  };
}

/** The first names, as many as LONGEST_TEXT has room for. */
function fitting(names: string[]): string[] {
  let length = 0;
  return names.filter((name) => {
    length += name.length;
    return length <= LONGEST_TEXT;
  });
}

/** Each once, in order: PostgreSQL refuses an empty one. */
function labelsOf({ categories, organization, aiKeywords, codeUrl }: Indexed, names: string[]): string[] {
  const labels = [
    ...categories.flatMap((category) => [labelOf.category(category), labelOf.archive(category)]),
    // By the name that is shown, too.
    ...(organization ? [organization.id, slugOf(organization.name)].map(labelOf.organization) : []),
    ...names.map((name) => labelOf.author(slugOf(name))),
    ...aiKeywords.map((keyword) => labelOf.keyword(slugOf(keyword))),
    ...(codeUrl ? [labelOf.code] : []),
  ];
  return [...new Set(labels)].filter((label) => !label.endsWith("/")).sort();
}
