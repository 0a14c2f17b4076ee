import { answerFeed } from "@/features/feeds/answer";
import { checkAtom } from "./check-atom";
import { checkJsonFeed } from "./check-json-feed";
import { checkRss } from "./check-rss";
import type { ReadEntry } from "./check-texts";

export const SITE = "http://localhost:3000";

/** The present moment of these tests. */
export const noon = new Date("2026-04-16T12:00:00Z");

type Asking = { language?: string; now?: Date; headers?: Record<string, string> };

/** The answer to a path under /feeds/, as src/web asks for it. */
export const askFeed = (path: string, { language = "en", now = noon, headers = {} }: Asking = {}): Promise<Response> =>
  answerFeed(new Request(`${SITE}/feeds/${path}`, { headers: { ...headers, "x-language": language } }), now);

/** The same as text, by whoever expects it to be there. */
export async function readFeed(path: string, asking: Asking = {}): Promise<string> {
  const response = await askFeed(path, asking);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return text;
}

/** A name like "categories/cs.CL" in all three formats, each checked against its specification. */
export async function readAll(name: string, query = "", asking: Asking = {}) {
  const prefix = asking.language && asking.language !== "en" ? `/${asking.language}` : "";
  const at = (format: string) =>
    [`${name}.${format}${query}`, `${SITE}${prefix}/feeds/${name}.${format}${query}`] as const;
  const read = async <T>(format: string, check: (text: string, self: string) => T): Promise<T> => {
    const [path, self] = at(format);
    return check(await readFeed(path, asking), self);
  };
  return {
    rss: await read("rss", checkRss),
    atom: await read("atom", checkAtom),
    json: await read("json", checkJsonFeed),
  };
}

/** Ids of the papers of entries, in order. */
export const paperIds = (entries: ReadEntry[]): string[] => entries.map(({ id }) => id.replace(/^.*:papers\//, ""));

/** The ids of the papers of a feed, as JSON Feed has them. */
export const idsOf = async (path: string, asking: Asking = {}): Promise<string[]> => {
  const { items } = JSON.parse(await readFeed(path, asking)) as { items: { id: string }[] };
  return items.map(({ id }) => id.replace(/^.*:papers\//, ""));
};
