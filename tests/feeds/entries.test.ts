import { createPaper, createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { setUpvote } from "@/features/upvotes/mutations";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { dailyEntry } from "../fixtures/daily-papers";
import { readAll, readFeed } from "./support/ask-feed";

const day = "2026-04-16" as Day;
const morning = new Date("2026-04-16T08:00:00Z");

/** Dates what came just now, as if it had come in the morning of the day. */
async function cameInTheMorning() {
  await db().feedEntry.updateMany({ data: { createdAt: morning } });
  await db().paper.updateMany({ data: { createdAt: morning } });
}

test("an entry keeps its id and its dates whatever is voted, and says when its words changed", async () => {
  await ingest(recordsOf(dailyEntry({ id: "2604.00001", upvotes: 7 })));
  await cameInTheMorning();
  const [first] = (await readAll("daily")).atom.entries;
  expect(first).toMatchObject({
    id: "tag:localhost,2026:papers/2604.00001",
    published: morning.toISOString(),
    updated: morning.toISOString(),
  });

  const { id: userId } = await createUser();
  await setUpvote({ userId, paperId: "2604.00001", upvoted: true });
  await ingest(recordsOf(dailyEntry({ id: "2604.00001", upvotes: 70 })));
  const [voted] = (await readAll("daily")).atom.entries;
  expect(voted).toEqual({ ...first, html: first!.html.replace("7 upvotes", "71 upvotes") });

  await ingest(recordsOf(dailyEntry({ id: "2604.00001", upvotes: 70, title: "A corrected title" })));
  const { rss, atom, json } = await readAll("daily");
  const [edited] = atom.entries;
  expect(edited).toMatchObject({ id: first!.id, title: "A corrected title", published: first!.published });
  expect(Date.parse(edited!.updated!)).toBeGreaterThan(Date.parse(first!.updated!));
  expect([rss.entries[0]!.updated, json.entries[0]!.updated]).toEqual([edited!.updated, edited!.updated]);
});

test("a paper that an import brings long after its day is dated by that day, and a late one by when it came", async () => {
  const entry = (createdAt: string) => ({ create: { day: startOfDay(day), createdAt: new Date(createdAt) } });
  await createPaper({ id: "archive", lastDay: startOfDay(day), feedEntries: entry("2026-09-01T10:00:00Z") });
  await createPaper({ id: "before-dates", lastDay: startOfDay(day), feedEntries: entry("1970-01-01T00:00:00Z") });
  await createPaper({ id: "late", lastDay: startOfDay(day), feedEntries: entry("2026-04-17T09:30:15Z") });
  const { entries } = (await readAll("daily")).rss;
  expect(Object.fromEntries(entries.map(({ id, published }) => [id.split("/").at(-1), published]))).toEqual({
    archive: "2026-04-16T00:00:00.000Z",
    "before-dates": "2026-04-16T00:00:00.000Z",
    late: "2026-04-17T09:30:15.000Z",
  });
});

test("title and abstract are readable text, with who wrote it, the code, the paper, votes and comments", async () => {
  await createPaper({
    id: "2604.00001",
    title: "On $\\alpha$-Attention in $O(n^2)$",
    abstract: "It keeps 99.5\\% of $\\mathcal{L}_2$.\n\nCode is released.",
    authors: [{ name: "Ada Lovelace" }, { name: "Charles Babbage", hidden: true }],
    categories: ["cs.LG", "stat.ML"],
    aiKeywords: ["attention"],
    codeUrl: "https://github.com/Ada/engine/tree/main",
    sourceUpvoteCount: 3,
    sourceCommentCount: 1,
    days: [day],
  });
  const { json } = await readAll("daily");
  expect(json.feed.items[0]).toMatchObject({
    title: "On α-Attention in O(n²)",
    url: "http://localhost:3000/papers/2604.00001",
    external_url: "https://arxiv.org/abs/2604.00001",
    authors: [{ name: "Ada Lovelace", url: "http://localhost:3000/authors/ada-lovelace" }],
    tags: ["cs.LG", "stat.ML", "attention"],
    language: "en",
    _paper: { votes: 3, comments: 1, code_url: "https://github.com/Ada/engine/tree/main" },
  });
  expect(json.entries[0]!.html).toBe(
    "<p><i>Ada Lovelace</i></p><p>It keeps 99.5% of L₂.</p><p>Code is released.</p>" +
      '<p><a href="http://localhost:3000/papers/2604.00001">3 upvotes</a> · ' +
      '<a href="http://localhost:3000/papers/2604.00001#comments">1 comment</a> · ' +
      '<a href="https://github.com/Ada/engine/tree/main">Code: Ada/engine</a> · ' +
      '<a href="https://arxiv.org/abs/2604.00001">arXiv:2604.00001</a></p>',
  );
  expect(await readFeed("daily.rss")).toContain("<dc:creator>Ada Lovelace</dc:creator>");
  expect(await readFeed("daily.atom")).toContain('<category term="cs.LG" label="Machine Learning"/>');
  expect(await readFeed("daily.atom")).not.toContain("Babbage");
});
