import { createHash } from "node:crypto";
import { z } from "zod";
import type { Note } from "../runs/mutations";
import type { ReadAnswer, Trouble } from "./read-answer";

/**
 * Where a harvest stands in the list that it pages through. A list may have to be gone through again: that is
 * another round of the same run.
 */
const cursorSchema = z.object({
  /** What leads to the next page; null at the start of a round. */
  token: z.string().nullable(),
  round: z.number().int(),
  /** Papers of the rounds before this one, and of this one's pages so far. */
  before: z.number().int(),
  seen: z.number().int(),
  /** How many papers arXiv says there are; null when it does not, as since 2025. */
  promised: z.number().int().nullable(),
  /** The round's pages and the tokens it used, each as a short hash: none may come twice. */
  pages: z.array(z.string()),
  tokens: z.array(z.string()),
  /** The list changed while it was read. */
  isDoubtful: z.boolean(),
  /** How often a token had expired. */
  restarts: z.number().int(),
  isOver: z.boolean(),
  isComplete: z.boolean(),
});
export type Cursor = z.output<typeof cursorSchema>;

const startOfRound = { token: null, seen: 0, promised: null, pages: [], tokens: [], isDoubtful: false };

/** The start of a list. */
export const startOfList: Cursor = {
  ...startOfRound,
  round: 1,
  before: 0,
  restarts: 0,
  isOver: false,
  isComplete: false,
};

/** The cursor that a run keeps, or the start of the list for a run that has none yet. */
export const readCursor = (kept: unknown): Cursor => (kept === null ? startOfList : cursorSchema.parse(kept));

/** Rounds in one run: a list that changed under the reader is read once more, to be sure. */
const MOST_ROUNDS = 2;

/** Pages of one list: all that arXiv has are fewer, so a list that goes on after these has no end. */
const MOST_PAGES = 5000;

/** What speaks against a page that reads well: it was here before, or it refuses. */
export function checkPage(cursor: Cursor, { records, rejections, facts }: ReadAnswer): Trouble | null {
  const { error, token } = facts;
  if (!error && !token && records.length + rejections.length === 0)
    return { kind: "damaged", text: "The page has no papers and no word about why." };
  if (error && !isEmptyList(error) && !isExpiredToken(error))
    return { kind: "refused", text: `arXiv refused: ${error}.` };
  const isOldToken = Boolean(token && [...cursor.tokens, hash(cursor.token ?? "")].includes(hash(token)));
  if (isOldToken) return { kind: "repeated-page", text: "The page leads back to one that was read already." };
  if (records.length > 0 && cursor.pages.includes(hashOfPage(records)))
    return { kind: "repeated-page", text: "The page has the same papers as one that was read already." };
  return null;
}

/** Where to go on after a page that may be taken, and what is to be noted about it. */
export function afterPage(cursor: Cursor, page: ReadAnswer): { cursor: Cursor; notes: Note[] } {
  const { error = "", token = null, total } = page.facts;
  if (isExpiredToken(error)) return restarted(cursor);
  const isCutShort = isEmptyList(error) && cursor.token !== null;
  const notes = isCutShort
    ? [{ kind: "shrank", text: "The list ended before the page that was to come next." }]
    : changeOf(cursor.promised, total);
  const next: Cursor = {
    ...cursor,
    token,
    seen: cursor.seen + page.records.length + page.rejections.length,
    promised: total ?? cursor.promised,
    pages: page.records.length > 0 ? [...cursor.pages, hashOfPage(page.records)] : cursor.pages,
    tokens: cursor.token ? [...cursor.tokens, hash(cursor.token)] : cursor.tokens,
    isDoubtful: cursor.isDoubtful || notes.length > 0,
  };
  if (token && next.tokens.length >= MOST_PAGES) {
    const text = `The list goes on after ${MOST_PAGES} pages; the rest was not asked for.`;
    return { cursor: { ...next, isOver: true, isComplete: false }, notes: [...notes, { kind: "endless", text }] };
  }
  if (token) return { cursor: next, notes };
  const ended = endOfRound(next);
  return { cursor: ended.cursor, notes: [...notes, ...ended.notes] };
}

/** What a run may expect in all: arXiv's count of this round's list, and what earlier rounds brought. */
export const expectedOf = ({ before, promised }: Cursor): number | undefined =>
  promised === null ? undefined : before + promised;

function changeOf(promised: number | null, total: number | undefined): Note[] {
  if (promised === null || total === undefined || total === promised) return [];
  const kind = total < promised ? "shrank" : "grew";
  return [{ kind, text: `The list had ${promised} papers and ${kind} to ${total} while it was read.` }];
}

/** At the end of a list: over, or to be read once more when it changed meanwhile or fell short of what it promised. */
function endOfRound(cursor: Cursor): { cursor: Cursor; notes: Note[] } {
  const { promised, seen, round } = cursor;
  const isShort = promised !== null && seen < promised;
  const notes = isShort ? [{ kind: "shrank", text: `The list promised ${promised} papers and had ${seen}.` }] : [];
  const isComplete = !isShort && !cursor.isDoubtful;
  if (isComplete || round === MOST_ROUNDS) return { cursor: { ...cursor, isOver: true, isComplete }, notes };
  const again = { kind: "again", text: "The list is read once more, to be sure." };
  return { cursor: { ...nextRound(cursor), round: round + 1 }, notes: [...notes, again] };
}

/** A token lives for a day at most. What is stored already is recognized when it comes again. */
function restarted(cursor: Cursor): { cursor: Cursor; notes: Note[] } {
  const text = "The token for the next page had expired: the list is read again from its start.";
  return {
    cursor: { ...nextRound(cursor), restarts: cursor.restarts + 1 },
    notes: [{ kind: "token-expired", text }],
  };
}

const nextRound = (cursor: Cursor): Cursor => ({ ...cursor, ...startOfRound, before: cursor.before + cursor.seen });

/** The errors of OAI-PMH that are news (http://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions). */
const isEmptyList = (error: string) => error.startsWith("noRecordsMatch");
const isExpiredToken = (error: string) => error.startsWith("badResumptionToken");

const hashOfPage = (records: ReadAnswer["records"]) => hash(records.map(({ paperId }) => paperId).join(" "));
const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
