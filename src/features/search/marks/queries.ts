import { type Marks, shownSpans } from "@/features/papers/text/mark-words";
import { readPieces } from "@/features/papers/text/pieces";
import { pieceText } from "@/features/papers/text/plain";
import { formsOf, readWords } from "@/features/papers/text/words";
import { db } from "@/lib/db";
import { compile } from "../compile";
import type { Query } from "../query";
import { findSpans, type Weight } from "./match";
import { readTsquery } from "./tsquery";

type Shown = { id: string; title: string; abstract: string };

/**
 * Where titles and abstracts fit a query, as the index found it: in whatever form of its words, phrases and compounds where
 * they stand together, each part of the query in its own place, nothing of what is excluded. One question to the database.
 */
export async function findMarks(query: Query, papers: Shown[]): Promise<Marks> {
  const asked = compile(query).words ?? "";
  // A stem begins as its word does, so that most words need no stemming.
  const beginnings = new Set(Array.from(asked.matchAll(/[\p{L}\p{N}]+/gu), ([word]) => firstOf(word)));
  const texts = papers.map(({ id, title, abstract }) => ({
    id,
    title: read(title),
    abstract: read(abstract),
  }));
  const forms = new Set(texts.flatMap(({ title, abstract }) => [...title.words, ...abstract.words].flatMap(formsOf)));
  const words = [...forms].filter((form) => beginnings.has(firstOf(form)));
  if (words.length === 0) return new Map();
  const [row] = await db().$queryRaw<{ query: string; words: string[]; stems: string[][] }[]>`
    SELECT to_tsquery('english', ${asked})::text AS query, array_agg(word) AS words,
      jsonb_agg(tsvector_to_array(to_tsvector('english', word))) AS stems
    FROM unnest(${words}::text[]) AS given(word)`;
  const understood = readTsquery(row!.query);
  const stemsOf = new Map(row!.words.map((word, index) => [word, row!.stems[index]!]));
  const spansOf = ({ pieces, words }: Text, weight: Weight) =>
    shownSpans(pieces, findSpans(understood, words, stemsOf, weight));
  return new Map(
    texts.map(({ id, title, abstract }) => [id, { title: spansOf(title, "A"), abstract: spansOf(abstract, "C") }]),
  );
}

type Text = ReturnType<typeof read>;

function read(source: string) {
  const pieces = readPieces(source);
  return { pieces, words: readWords(pieces.map(pieceText).join("")) };
}

const firstOf = (word: string) => String.fromCodePoint(word.codePointAt(0)!);
