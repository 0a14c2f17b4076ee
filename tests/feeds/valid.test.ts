import { existsSync, readFileSync } from "node:fs";
import { createPaper } from "@tests/support/factories";
import { readText } from "@tests/support/read-papers";
import { parseFeed } from "feedsmith";
import RssReader from "rss-parser";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { noon, paperIds, readAll, readFeed } from "./support/ask-feed";

const day = "2026-04-16" as Day;

/** Everything that a paper may bring to break a feed. */
async function makeOddPapers(): Promise<void> {
  const files = ["tests/fixtures/odd-papers.jsonl", "../shared/data/odd-papers.jsonl"].filter(existsSync);
  for (const file of files) {
    const { records, rejections } = await readText(file, readFileSync(file), 100_000);
    expect(rejections).toEqual([]);
    await ingest(records);
  }
  const ids = (await db().paper.findMany({ select: { id: true } })).map(({ id }) => id);
  await db().feedEntry.deleteMany();
  await db().feedEntry.createMany({
    data: ids.map((paperId) => ({ paperId, day: startOfDay(day), createdAt: noon })),
  });
  await db().paper.updateMany({ data: { lastDay: startOfDay(day) } });
  const entries = { create: { day: startOfDay(day), createdAt: noon } };
  await createPaper({
    id: "2604.09999",
    title: "]]> <b>Tags</b> & \u0001\u001f\ufffe\ud83d “quotes\" 'all'  over\nlines $\\alpha^2$ \u202eturned 𝕏",
    abstract: "Below.\n\n\u000bA <script>alert(1)</script> & $x < y$ &amp; ]]>",
    authors: [{ name: "O'Neil <o@x.org> & Søn" }, { name: "王 伟" }, { name: "\u0007Bell \ufffe" }],
    categories: ["cs.CL", "odd & <new>"],
    aiKeywords: ["a <b>", "R&D"],
    codeUrl: 'https://github.com/a/b?x=1&y="2"',
    doi: "10.1/a<b>&c",
    arxivId: null,
    lastDay: startOfDay(day),
    feedEntries: entries,
  });
}

test("feeds of odd papers are what RSS 2.0, RFC 4287 and JSON Feed 1.1 say, and tell the same in all three", async () => {
  await makeOddPapers();
  const total = await db().paper.count();
  for (const [name, query] of [
    ["daily", "?limit=200"],
    ["trending", "?limit=200"],
    ["week", "?limit=200"],
  ] as const) {
    const { rss, atom, json } = await readAll(name, query);
    expect(atom.entries).toHaveLength(total);
    const same = ({ id, url, title, html }: (typeof atom.entries)[number]) => ({ id, url, title, html });
    expect(rss.entries.map(same)).toEqual(atom.entries.map(same));
    expect(json.entries.map(same)).toEqual(atom.entries.map(same));
    expect(json.entries.map(({ published }) => published)).toEqual(atom.entries.map(({ published }) => published));
    expect([rss.title, json.title]).toEqual([atom.title, atom.title]);
  }
});

test("readers that many use find every entry, with its title, its address and its date", async () => {
  await makeOddPapers();
  const { atom } = await readAll("daily", "?limit=200");
  const expected = atom.entries.map(({ id, title, url }) => ({ id, title, url }));
  const reader = new RssReader();
  for (const format of ["rss", "atom"]) {
    const { items } = await reader.parseString(await readFeed(`daily.${format}?limit=200`));
    const read = items.map((item) => ({
      id: item.guid ?? (item as { id?: string }).id,
      title: item.title,
      url: item.link,
    }));
    expect(read, format).toEqual(expected);
    expect(items.every(({ isoDate }) => isoDate === noon.toISOString())).toBe(true);
  }
  for (const format of ["rss", "atom", "json"]) {
    const read = parseFeed(await readFeed(`daily.${format}?limit=200`));
    expect(read.format).toBe(format);
    expect(entriesOf(read), format).toEqual(expected);
  }
});

type Read = ReturnType<typeof parseFeed<string>>;

/** What feedsmith reads, by the names that each format has for it. */
function entriesOf({ format, feed }: Read) {
  if (format === "rss") return feed.items?.map(({ guid, title, link }) => ({ id: guid?.value, title, url: link }));
  if (format === "atom")
    return feed.entries?.map(({ id, title, links }) => ({
      id,
      title: typeof title === "string" ? title : title?.value,
      url: links?.find(({ rel }) => rel === "alternate")?.href,
    }));
  return format === "json" ? feed.items?.map(({ id, title, url }) => ({ id, title, url })) : null;
}

test("an empty feed is valid, too, in every language", async () => {
  for (const language of ["en", "de", "zh"])
    for (const name of ["daily", "week", "month", "trending", "code", "digests"]) {
      const { rss, atom, json } = await readAll(name, "", { language });
      expect([rss.entries, atom.entries, json.entries]).toEqual([[], [], []]);
    }
});

test("in another language the fixed words and the links to pages are its own, the ids are the same", async () => {
  await createPaper({ id: "2604.00001", days: [day], sourceUpvoteCount: 1234 });
  const [english, german] = [await readAll("daily"), await readAll("daily", "", { language: "de" })];
  expect(german.atom.title).toBe("Papers des Tages · Broadsheet");
  expect(german.json.feed.language).toBe("de-DE");
  expect(german.atom.entries[0]).toMatchObject({
    id: english.atom.entries[0]!.id,
    url: "http://localhost:3000/de/papers/2604.00001",
    title: "Title of 2604.00001",
  });
  expect(german.atom.entries[0]!.html).toContain("1.234 Upvotes</a> · <a");
  expect(english.atom.entries[0]!.html).toContain("1,234 upvotes</a> · <a");
  expect(paperIds(english.rss.entries)).toEqual(["2604.00001"]);
});
