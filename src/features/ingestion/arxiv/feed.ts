import { z } from "zod";
import type { Day } from "@/lib/day";
import type { Env } from "@/lib/env";
import type { Answer, Outside } from "../outside";
import { advanceRun, type Run, type Step } from "../runs/mutations";
import { askFor } from "./ask";
import type { ReadAnswer, Trouble } from "./read-answer";
import { readIdentifier } from "./record";
import { feedAddress, LONGEST_FEED } from "./requests";

/** What a batch's run knows of the feed: how to ask whether it is still the same, its day, and the papers that it names. */
const knownFeedSchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  announcedOn: z.string(),
  /** Without versions, each once. */
  named: z.array(z.string()),
  counts: z.object({ fresh: z.number().int(), crossed: z.number().int(), replaced: z.number().int() }),
});
export type KnownFeed = Omit<z.output<typeof knownFeedSchema>, "announcedOn"> & { announcedOn: Day };

/** What a run's cursor says about the feed; null when it was not asked yet. */
export const readKnownFeed = (cursor: unknown) =>
  cursor === null ? null : (knownFeedSchema.parse(cursor) as KnownFeed);

/**
 * Asks for the announcement feed of the operator's categories and takes in its papers, if it is the one of `day`. An
 * unchanged feed (304) is the one that the run knows. A feed as long as feeds may be leaves papers out: then each category
 * is asked on its own.
 */
export async function askFeed(
  run: Run,
  day: Day,
  outside: Outside,
  { ARXIV_RSS_URL, ARXIV_CATEGORIES }: Pick<Env, "ARXIV_RSS_URL" | "ARXIV_CATEGORIES">,
): Promise<{ run: Run; feed: KnownFeed }> {
  const known = readKnownFeed(run.cursor);
  const ask = (held: Run, categories: string[], headers = {}) => {
    const question = { url: feedAddress(ARXIV_RSS_URL, categories), headers };
    return askFor(held, question, outside, (read) => checkFeed(read, known));
  };
  const asked = await ask(run, ARXIV_CATEGORIES, ifNew(known));
  if (asked.read.isUnchanged && known)
    return { run: await advanceRun(asked.run, { answer: asked.answer }, outside.now()), feed: known };

  const items = itemsIn(asked.answer);
  const feed = describe(asked, items);
  if (feed.announcedOn !== day)
    return { run: await advanceRun(asked.run, { answer: asked.answer, cursor: feed }, outside.now()), feed };
  if (items.length < LONGEST_FEED || ARXIV_CATEGORIES.length === 1)
    return { run: await takeIn(asked, items.length, { cursor: feed }, outside), feed };

  const text = `The feed ends after ${items.length} papers: each category is asked on its own.`;
  let held = await takeIn(asked, items.length, { notes: [{ kind: "long-feed", text }] }, outside);
  for (const category of ARXIV_CATEGORIES) {
    const one = await ask(held, [category]);
    items.push(...itemsIn(one.answer));
    held = await takeIn(one, items.length, {}, outside);
  }
  const whole = describe(asked, items);
  return { run: await advanceRun(held, { cursor: whole }, outside.now()), feed: whole };
}

type Asked = { run: Run; answer: Answer; read: ReadAnswer };
type Item = { id: string; as: string };

/** Takes in the papers of an answer, of `expected` so far. */
const takeIn = ({ run, read, answer }: Asked, expected: number, more: Step, outside: Outside) =>
  advanceRun(run, { records: read.records, rejections: read.rejections, answer, expected, ...more }, outside.now());

function describe({ answer, read }: Asked, items: Item[]): KnownFeed {
  const { etag, "last-modified": lastModified } = answer.headers;
  const kinds = new Map<string, string>();
  for (const { id, as } of items) if (!kinds.has(id) || rank(as) < rank(kinds.get(id)!)) kinds.set(id, as);
  const count = (wanted: (as: string) => boolean) => [...kinds.values()].filter(wanted).length;
  return {
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    announcedOn: read.facts.announcedOn as Day,
    named: [...kinds.keys()].sort(),
    counts: {
      fresh: count((as) => as === "new"),
      crossed: count((as) => as === "cross"),
      replaced: count((as) => as.startsWith("replace")),
    },
  };
}

/** A paper that is new in one category and cross-listed in another is a new one. */
const rank = (as: string) => {
  const at = ["new", "cross", "replace", "replace-cross"].indexOf(as);
  return at < 0 ? 9 : at;
};

/** The papers that a feed names, read without its reader: so one whose item cannot be taken is missed. */
function itemsIn({ body }: Answer): Item[] {
  return piecesIn(body.toString("utf8")).flatMap((item) => {
    const [, guid = ""] = /<guid[^<>]*>([^<]+)<\/guid>/.exec(item) ?? /<link>([^<]+)<\/link>/.exec(item) ?? [];
    const [, as = ""] = /announce_type>\s*([a-z-]+)/.exec(item) ?? /Announce Type:\s*([a-z-]+)/.exec(item) ?? [];
    return guid.trim() ? [{ id: readIdentifier(guid).id, as }] : [];
  });
}

/** The texts of the items, found in one pass whatever stands between them. */
function piecesIn(feed: string): string[] {
  const pieces: string[] = [];
  for (let at = feed.search(ITEM); at >= 0; ) {
    const end = feed.indexOf("</item>", at);
    if (end < 0) break;
    pieces.push(feed.slice(at, end));
    const next = feed.slice(end).search(ITEM);
    at = next < 0 ? next : end + next;
  }
  return pieces;
}

const ITEM = /<item[\s>]/;

function checkFeed({ facts, isUnchanged }: ReadAnswer, known: KnownFeed | null): Trouble | null {
  if (facts.error) return { kind: "refused", text: `arXiv refused: ${facts.error}` };
  const hasDay = isUnchanged ? known !== null : facts.announcedOn !== undefined;
  return hasDay ? null : { kind: "damaged", text: "The feed does not say for which day it is." };
}

function ifNew(known: KnownFeed | null): Record<string, string> {
  return {
    ...(known?.etag ? { "If-None-Match": known.etag } : {}),
    ...(known?.lastModified ? { "If-Modified-Since": known.lastModified } : {}),
  };
}
