import { z } from "zod";
import type { Day } from "@/lib/day";
import type { Env } from "@/lib/env";
import type { Answer, Outside } from "../outside";
import { advanceRun, type Run } from "../runs/mutations";
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
 * Asks for the announcement feed of the operator's categories and takes in its papers. An unchanged feed (304) is the one
 * that the run knows. A feed as long as feeds may be leaves papers out: then each category is asked on its own.
 */
export async function askFeed(run: Run, outside: Outside, env: Pick<Env, "ARXIV_RSS_URL" | "ARXIV_CATEGORIES">) {
  const known = readKnownFeed(run.cursor);
  const { ARXIV_RSS_URL, ARXIV_CATEGORIES } = env;
  const asked = await askFor(
    run,
    { url: feedAddress(ARXIV_RSS_URL, ARXIV_CATEGORIES), headers: ifNew(known) },
    outside,
    checkFeed,
  );
  if (asked.answer.status === 304 && known)
    return { run: await advanceRun(asked.run, { answer: asked.answer }, outside.now()), feed: known };

  const items = itemsIn(asked.answer);
  if (items.length < LONGEST_FEED || ARXIV_CATEGORIES.length === 1) return takeIn(asked, [], items, outside);
  const note = {
    kind: "long-feed",
    text: `The feed ends after ${items.length} papers: each category is asked on its own.`,
  };
  let held = await advanceRun(asked.run, { ...partOf(asked), notes: [note] }, outside.now());
  const more: Item[] = [];
  for (const category of ARXIV_CATEGORIES) {
    const one = await askFor(held, { url: feedAddress(ARXIV_RSS_URL, [category]) }, outside, checkFeed);
    more.push(...itemsIn(one.answer));
    held = await advanceRun(one.run, partOf(one), outside.now());
  }
  return takeIn({ ...asked, run: held }, more, items, outside);
}

type Asked = { run: Run; answer: Answer; read: ReadAnswer };
type Item = { id: string; as: string };

async function takeIn(asked: Asked, more: Item[], items: Item[], outside: Outside) {
  const feed = describe(asked, [...items, ...more]);
  // With more, the answer itself was a step of its own.
  const step = more.length > 0 ? { cursor: feed } : { ...partOf(asked), cursor: feed };
  return { run: await advanceRun(asked.run, step, outside.now()), feed };
}

const partOf = ({ read: { records, rejections }, answer }: Asked) => ({ records, rejections, answer });

function describe({ answer, read }: Asked, items: Item[]): KnownFeed {
  const { etag, "last-modified": lastModified } = answer.headers;
  const kinds = new Map<string, string>();
  for (const { id, as } of items) if (rank(as) < rank(kinds.get(id) ?? "")) kinds.set(id, as);
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

/**
 * The papers that a feed names, read without its reader: so that one whose item cannot be taken is missed.
 */
function itemsIn({ body }: Answer): Item[] {
  return [...body.toString("utf8").matchAll(/<item[\s>][\s\S]*?<\/item>/g)].flatMap(([item]) => {
    const [, guid] = /<guid[^>]*>\s*([^<]+?)\s*<\/guid>/.exec(item) ?? [];
    const [, as = ""] = /announce_type>\s*([a-z-]+)/.exec(item) ?? /Announce Type:\s*([a-z-]+)/.exec(item) ?? [];
    return guid ? [{ id: readIdentifier(guid).id, as }] : [];
  });
}

function checkFeed({ facts }: ReadAnswer): Trouble | null {
  if (facts.error) return { kind: "refused", text: `arXiv refused: ${facts.error}` };
  return null;
}

function ifNew(known: KnownFeed | null): Record<string, string> {
  return {
    ...(known?.etag ? { "If-None-Match": known.etag } : {}),
    ...(known?.lastModified ? { "If-Modified-Since": known.lastModified } : {}),
  };
}
