import { type Arxiv, makePaper, startArxiv } from "@tests/support/arxiv-server";
import { plainOutside } from "@tests/support/plain-outside";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkBatch, describeNoNews } from "@/features/ingestion/arxiv/batch";
import { findBatch, lastCompleteDay } from "@/features/ingestion/batches/queries";
import { NoAnswer, NotNow } from "@/features/ingestion/outside";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

let arxiv: Arxiv;
beforeEach(async () => {
  arxiv = await startArxiv({ pageSize: 100 });
});
afterEach(() => arxiv.close());

const categories = ["cs.LG", "cs.CL", "stat.ML"];
const check = (now = "2026-04-16T05:00:00Z", asked = categories) =>
  checkBatch(plainOutside(now), { ...arxiv.env, ARXIV_CATEGORIES: asked });
const batch = (day = "2026-04-16") => findBatch(day as Day);
const at = (text: string) => new Date(text);
const withBatch = () => {
  arxiv.papers.push(
    makePaper(1),
    makePaper(2, { categories: ["cs.CL"] }),
    makePaper(3, { categories: ["stat.ML", "cs.LG"], announced: "new" }),
    makePaper(4, { categories: ["cs.RO", "cs.LG"], announced: "cross" }),
    makePaper(5, { versions: ["2026-01-01T00:00:00Z", "2026-04-15T10:00:00Z"], announced: "replace" }),
    makePaper(6, { categories: ["cs.RO"] }),
  );
};
const rows = () => db().ingestionRun.findMany({ where: { job: "batch" }, orderBy: { startedAt: "asc" } });

describe("a batch that comes as it should", () => {
  test("is taken in, counted and proved whole; then nobody is asked any more", async () => {
    withBatch();
    expect(await check()).toBe("2026-04-16: whole, 3 new papers, 1 cross-lists, 1 replacements");
    expect(await batch()).toMatchObject({
      expectedAt: at("2026-04-16T00:00:00Z"),
      arrivedAt: at("2026-04-16T05:00:00Z"),
      completeAt: at("2026-04-16T05:00:00Z"),
      fresh: 3,
      crossed: 1,
      replaced: 1,
      missing: 0,
      problem: null,
    });
    expect(await db().paper.count()).toBe(5);
    expect(arxiv.asked.map(({ kind }) => kind)).toEqual(["rss", "oai", "oai"]);
    expect(await check("2026-04-16T12:00:00Z")).toBeNull();
    expect(await describeNoNews(at("2026-04-16T12:00:00Z"))).toBe(
      "The batch of 2026-04-16 is here already, and whole.",
    );
    expect(arxiv.asked).toHaveLength(3);
    expect(await lastCompleteDay("2026-04-17" as Day)).toBe("2026-04-16");
  });

  test("is read in one pass, whatever its feed holds besides", async () => {
    withBatch();
    const hostile = `<description><![CDATA[${"<item <guid ".repeat(40_000)}<guid>${" ".repeat(20_000)}]]></description>`;
    const item = (guid: string) => `<item><title>T</title><guid>${guid}</guid></item>`;
    const items = [item(" ".repeat(20_000)), item(`${"abs/".repeat(50_000)}:`)];
    arxiv.meddle = (asked, usual) => {
      if (asked.kind !== "rss") return undefined;
      return { body: usual().body!.replace("</channel>", `${items.join("")}${hostile}</channel>`) };
    };
    const startedAt = performance.now();
    expect(await check()).toContain("1 of 6 papers are missing");
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect((await rows())[0]).toMatchObject({ rejected: 2 });
  });

  test("is at OAI-PMH hours before the feed turns: it has arrived, and is whole when the feed says so", async () => {
    arxiv.feedDay = "2026-04-15";
    expect(await check("2026-04-16T00:05:00Z")).toBeNull();
    expect(await describeNoNews(at("2026-04-16T00:05:00Z"))).toBe("The batch of 2026-04-16 is not there yet.");
    expect(await batch()).toMatchObject({ arrivedAt: null, problem: null });
    withBatch();
    expect(await check("2026-04-16T00:31:00Z")).toBe("2026-04-16: arrived, 4 new papers so far");
    expect(await batch()).toMatchObject({ arrivedAt: at("2026-04-16T00:31:00Z"), completeAt: null, problem: null });
    const asked = arxiv.count("oai");
    await check("2026-04-16T00:41:00Z");
    expect(arxiv.count("oai")).toBe(asked);
    arxiv.feedDay = "2026-04-16";
    await check("2026-04-16T04:01:00Z");
    expect(await batch()).toMatchObject({
      arrivedAt: at("2026-04-16T00:31:00Z"),
      completeAt: at("2026-04-16T04:01:00Z"),
      fresh: 3,
      crossed: 1,
    });
    const [run, ...others] = await rows();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ finishedAt: at("2026-04-16T04:01:00Z"), attempts: 4 });
  });

  test("takes in what was changed after the last one was whole, the day of that one and the weekend too", async () => {
    arxiv.papers.push(makePaper(1, { datestamp: "2026-04-17", versions: ["2026-04-16T09:00:00Z"] }));
    arxiv.feedDay = "2026-04-17";
    await check("2026-04-17T05:00:00Z");
    arxiv.papers[0]!.comment = "A comment of Friday noon";
    arxiv.papers.push(
      makePaper(2, { datestamp: "2026-04-18", versions: ["2026-04-01T09:00:00Z"], announced: undefined }),
      makePaper(3, { datestamp: "2026-04-20", versions: ["2026-04-17T09:00:00Z"] }),
    );
    arxiv.feedDay = "2026-04-20";
    await check("2026-04-20T05:00:00Z");
    const papers = await db().paper.findMany({ orderBy: { id: "asc" } });
    expect(papers.map(({ id, comment }) => [id, comment])).toEqual([
      ["2604.00001", "A comment of Friday noon"],
      ["2604.00002", null],
      ["2604.00003", null],
    ]);
    expect(await batch("2026-04-20")).toMatchObject({ fresh: 1, completeAt: at("2026-04-20T05:00:00Z") });
  });

  test("that has as many papers as a feed may have is asked for by category", async () => {
    for (let number = 1; number <= 2001; number++)
      arxiv.papers.push(makePaper(number, { categories: [number % 2 ? "cs.LG" : "cs.CL"] }));
    arxiv.pageSize = 2001;
    await check(undefined, ["cs.LG", "cs.CL"]);
    expect(arxiv.count("rss")).toBe(3);
    expect(await batch()).toMatchObject({ fresh: 2001, missing: 0, problem: null });
    expect((await batch())!.completeAt).not.toBeNull();
    expect((await rows())[0]!.notes).toMatchObject([{ kind: "long-feed" }]);
  }, 60_000);
});

describe("a batch that does not", () => {
  test("an older one served as today's is said so once the feed should have turned", async () => {
    withBatch();
    for (const paper of arxiv.papers) paper.datestamp = "2026-04-15";
    arxiv.feedDay = "2026-04-15";
    await check("2026-04-16T00:10:00Z");
    expect(await batch()).toMatchObject({ problem: null, arrivedAt: null });
    expect(await check("2026-04-16T04:10:00Z")).toBe("2026-04-16: the feed is still that of 2026-04-15");
    expect(await batch()).toMatchObject({ problem: "yesterday", arrivedAt: null, completeAt: null });
    // The feed had not changed, and the question said so.
    expect(arxiv.asked.filter(({ kind }) => kind === "rss").map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      expect.stringContaining("2026-04-15"),
    ]);
    arxiv.papers.push(makePaper(9));
    arxiv.feedDay = "2026-04-16";
    await check("2026-04-16T08:00:00Z");
    expect(await batch()).toMatchObject({ problem: null, fresh: 1, arrivedAt: at("2026-04-16T08:00:00Z") });
  });

  test("an empty one is said so", async () => {
    expect(await check()).toBe("2026-04-16: the feed is empty");
    expect(await batch()).toMatchObject({ problem: "empty", arrivedAt: null });
  });

  test.each([
    ["a pause", { status: 503 }, NotNow],
    ["broken answers", { status: 500 }, NoAnswer],
    [
      "a refusal",
      {
        body: "<rss><channel><title>Feed error for query: x</title><description>Bad archive.</description></channel></rss>",
      },
      NoAnswer,
    ],
  ])("a source with %s is unreachable, until it answers", async (_, reply, error) => {
    arxiv.meddle = () => reply;
    await expect(check()).rejects.toThrow(error);
    expect(await batch()).toMatchObject({ problem: "unreachable", arrivedAt: null });
    expect((await rows())[0]).toMatchObject({ finishedAt: null });
    arxiv.meddle = undefined;
    withBatch();
    await check("2026-04-16T06:00:00Z");
    expect(await batch()).toMatchObject({ problem: null, completeAt: at("2026-04-16T06:00:00Z") });
  });

  test("a paper that the feed names and whose item cannot be taken is missed and fetched", async () => {
    withBatch();
    arxiv.papers[0]!.datestamp = "2026-04-17";
    arxiv.meddle = ({ kind }, usual) => {
      if (kind !== "rss") return undefined;
      const item = "<item><title/><guid>oai:arXiv.org:2604.00001v1</guid><announce_type>new</announce_type></item>";
      return { body: usual().body!.replace("</channel>", `${item}</channel>`) };
    };
    await check();
    expect(arxiv.asked.at(-1)!.url.searchParams.get("id_list")).toBe("2604.00001");
    expect(await batch()).toMatchObject({ fresh: 3, missing: 0 });
    expect(await db().paper.count({ where: { id: "2604.00001" } })).toBe(1);
  });

  test("a paper that is nowhere to be had keeps the batch from being whole, and is counted", async () => {
    withBatch();
    arxiv.meddle = ({ kind }, usual) => {
      const item = "<item><title/><guid>oai:arXiv.org:2604.00099v1</guid><announce_type>new</announce_type></item>";
      return kind === "rss" ? { body: usual().body!.replace("</channel>", `${item}</channel>`) } : undefined;
    };
    expect(await check()).toBe("2026-04-16: not whole yet, 1 of 6 papers are missing");
    expect(await batch()).toMatchObject({ arrivedAt: at("2026-04-16T05:00:00Z"), completeAt: null, missing: 1 });
    arxiv.papers.push(makePaper(99, { announced: undefined }));
    arxiv.meddle = undefined;
    await check("2026-04-16T05:10:00Z");
    expect(await batch()).toMatchObject({ completeAt: at("2026-04-16T05:10:00Z"), missing: 0 });
  });
});

describe("other days", () => {
  test("on a weekend Friday's batch is the newest, and nobody is asked once it is whole", async () => {
    arxiv.papers.push(makePaper(1, { datestamp: "2026-04-17", versions: ["2026-04-16T09:00:00Z"] }));
    arxiv.feedDay = "2026-04-17";
    await check("2026-04-17T05:00:00Z");
    const asked = arxiv.asked.length;
    expect(await check("2026-04-18T12:00:00Z")).toBeNull();
    expect(arxiv.asked).toHaveLength(asked);
  });

  test("on a weekend the feed is empty: Friday's batch is made up for from OAI-PMH", async () => {
    arxiv.papers.push(makePaper(1, { datestamp: "2026-04-17", versions: ["2026-04-16T09:00:00Z"] }));
    arxiv.feedDay = "2026-04-18";
    expect(await check("2026-04-18T12:00:00Z")).toBe("2026-04-17: made up for, 1 new papers");
    expect(await batch("2026-04-17")).toMatchObject({ fresh: 1, completeAt: at("2026-04-18T12:00:00Z") });
  });

  test("on a holiday none is expected, and one that comes all the same is taken", async () => {
    arxiv.feedDay = "2026-11-26";
    expect(await check("2026-11-27T06:00:00Z")).toBeNull();
    expect(await batch("2026-11-27")).toBeNull();
    arxiv.papers.push(makePaper(1, { datestamp: "2026-11-27", versions: ["2026-11-26T09:00:00Z"] }));
    arxiv.feedDay = "2026-11-27";
    await check("2026-11-27T06:10:00Z");
    expect(await batch("2026-11-27")).toMatchObject({ fresh: 1, completeAt: at("2026-11-27T06:10:00Z") });
  });

  test("days that the worker slept through are made up for, weekends left out, and the first day ever is only itself", async () => {
    arxiv.papers.push(makePaper(1, { datestamp: "2026-04-08", versions: ["2026-04-07T09:00:00Z"] }));
    arxiv.feedDay = "2026-04-08";
    await check("2026-04-08T05:00:00Z");
    expect(await db().batch.count()).toBe(1);

    const days = ["2026-04-09", "2026-04-10", "2026-04-13", "2026-04-14"];
    for (const [index, datestamp] of days.entries())
      arxiv.papers.push(makePaper(10 + index, { datestamp, versions: [`${before(datestamp)}T03:00:00Z`] }));
    arxiv.feedDay = "2026-04-14";
    await check("2026-04-14T05:00:00Z");
    const batches = await db().batch.findMany({ orderBy: { day: "asc" } });
    expect(
      batches.map(({ day, fresh, completeAt }) => [day.toISOString().slice(0, 10), fresh, completeAt !== null]),
    ).toEqual(["2026-04-08", ...days].map((day) => [day, 1, true]));
    expect(await db().ingestionRun.count({ where: { finishedAt: null } })).toBe(0);
  });

  test("a batch that stayed incomplete is tried again after some hours, and given up after two weeks", async () => {
    await check("2026-04-16T05:00:00Z");
    arxiv.feedDay = "2026-04-17";
    arxiv.papers.push(makePaper(1, { datestamp: "2026-04-17", versions: ["2026-04-16T09:00:00Z"] }));
    expect(await check("2026-04-17T05:00:00Z")).toContain("2026-04-16: not whole yet, 0 new papers are here");
    const asked = arxiv.asked.length;
    expect(await check("2026-04-17T10:00:00Z")).toBeNull();
    expect(arxiv.asked).toHaveLength(asked);
    arxiv.papers.push(makePaper(2));
    expect(await check("2026-04-17T11:00:00Z")).toBe("2026-04-16: made up for, 1 new papers");
    expect(await batch()).toMatchObject({ problem: null, completeAt: at("2026-04-17T11:00:00Z") });
  });

  test("a day is no longer looked at after two weeks, and its run is closed", async () => {
    await check("2026-04-16T05:00:00Z");
    arxiv.feedDay = "2026-05-04";
    arxiv.papers.push(makePaper(1, { datestamp: "2026-05-04", versions: ["2026-05-01T09:00:00Z"] }));
    await check("2026-05-04T05:00:00Z");
    expect((await rows())[0]).toMatchObject({ window: { day: "2026-04-16" }, finishedAt: at("2026-05-04T05:00:00Z") });
    expect(await batch("2026-04-17")).toBeNull();
    expect(await batch("2026-04-20")).toMatchObject({ problem: "empty" });
  });

  test("two that look at once end in one whole batch", async () => {
    withBatch();
    await Promise.all([check(), check()]);
    await check("2026-04-16T05:10:00Z");
    expect(await db().batch.findMany()).toMatchObject([{ fresh: 3, missing: 0, problem: null }]);
    expect((await batch())!.completeAt).not.toBeNull();
    expect(await db().ingestionRun.count({ where: { finishedAt: null } })).toBe(0);
  });
});

const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
