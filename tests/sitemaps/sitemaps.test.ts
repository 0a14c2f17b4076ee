import { createPaper } from "@tests/support/factories";
import { elementsOf, readXml } from "@tests/support/xml";
import { expect, test } from "vitest";
import { GET as getIndex } from "@/app/sitemap.xml/route";
import { GET as getSitemap } from "@/app/sitemaps/[...name]/route";
import { rangePath, readName } from "@/features/sitemaps/names";
import { listPapers, listRanges } from "@/features/sitemaps/queries";
import { MOST_URLS, sitemapIndexXml, sitemapXml } from "@/features/sitemaps/sitemap-xml";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { publicPage } from "@/web/public-pages";

const site = "http://localhost:3000";

const read = async (path: string) => {
  const name = path.replace("/sitemaps/", "").split("/");
  const answer = await getSitemap(new Request(site + path), { params: Promise.resolve({ name }) });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};

/** What a sitemap names: path and moment of each. */
function entriesOf(xml: string) {
  const root = readXml(xml);
  return root.children.map((child) => ({
    path: elementsOf(child, "loc")[0]!.text.replace(site, ""),
    changed: elementsOf(child, "lastmod")[0]?.text ?? null,
  }));
}

test("the index and each sitemap that it names are valid, and together name every paper that is to be seen once", async () => {
  const ids = ["2604.00001", "2604.00002", "cs/0101010", "attention-1a2b"];
  for (const id of ids) await createPaper({ id, createdAt: new Date("2026-04-16T10:00:00Z") });
  await createPaper({ id: "2604.00003", hiddenAt: new Date() });
  const index = await getIndex();
  expect(index.headers.get("content-type")).toBe("application/xml; charset=utf-8");
  expect(index.headers.get("cache-control")).toContain("s-maxage=3600");
  const xml = await index.text();
  expect(readXml(xml)).toMatchObject({
    name: "sitemapindex",
    attributes: { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" },
  });
  const named = [];
  for (const { path } of entriesOf(xml)) {
    const { status, body } = await read(path);
    expect([status, readXml(body).name], path).toEqual([200, "urlset"]);
    named.push(...entriesOf(body));
  }
  const papers = named.filter(({ path }) => /^\/papers\/[^/]+(\/\d{7})?$/.test(path) && path !== "/papers/trending");
  expect(
    papers
      .map(({ path }) => path)
      .filter((path) => /\d{4}/.test(path) || path.includes("1a2b"))
      .sort(),
  ).toEqual(ids.map((id) => `/papers/${id}`).sort());
  expect(papers.find(({ path }) => path === "/papers/cs/0101010")?.changed).toBe("2026-04-16T10:00:00.000Z");
});

test("papers are split into ranges that have no paper twice and leave none out, also those that come later", async () => {
  for (let number = 10; number < 35; number++) await createPaper({ id: `2604.000${number}` });
  const ranges = await listRanges("Paper", 10);
  expect(ranges).toHaveLength(3);
  expect([ranges[0]!.from, ranges.at(-1)!.before]).toEqual(["", ""]);
  await createPaper({ id: "2604.00009" });
  await createPaper({ id: "2605.00001" });
  const found = (await Promise.all(ranges.map((range) => listPapers(range, 50)))).map((places) => places.length);
  expect(found).toEqual([11, 10, 6]);
  // An empty site names no range.
  await db().paper.deleteMany();
  expect(await listRanges("Paper", 10)).toEqual([]);
});

test("a paper is dated by its words, not by its votes", async () => {
  await createPaper({ id: "2604.00001", createdAt: new Date("2026-04-16T10:00:00Z") });
  const all = { from: "", before: "" };
  await db().paper.update({ where: { id: "2604.00001" }, data: { upvoteCount: 5 } });
  expect((await listPapers(all, 10))[0]!.changedAt).toEqual(new Date("2026-04-16T10:00:00Z"));
  await db().paper.update({ where: { id: "2604.00001" }, data: { title: "Another title" } });
  expect((await listPapers(all, 10))[0]!.changedAt.getTime()).toBeGreaterThan(Date.parse("2026-04-17"));
});

test("days, their weeks and months, organizations, categories and keywords are named, and every page is public", async () => {
  await db().organization.create({ data: { id: "nvidia", name: "NVIDIA" } });
  await db().organization.create({ data: { id: "empty", name: "Empty" } });
  await createPaper({ days: ["2026-04-16" as Day], organizationId: "nvidia" });
  await createPaper({ days: ["2025-12-30" as Day] });
  await createPaper({ days: ["2026-04-17" as Day], hiddenAt: new Date() });
  const days = entriesOf((await read("/sitemaps/days.xml")).body).map(({ path }) => path);
  expect(days).toEqual([
    ...["/papers/date/2025-12-30", "/papers/week/2026-W01", "/papers/month/2025-12"],
    ...["/papers/date/2026-04-16", "/papers/week/2026-W16", "/papers/month/2026-04"],
  ]);
  const organizations = entriesOf((await read("/sitemaps/organizations/~/~.xml")).body).map(({ path }) => path);
  expect(organizations).toEqual(["/organizations/nvidia"]);
  const pages = entriesOf((await read("/sitemaps/pages.xml")).body).map(({ path }) => path);
  const closed = [...days, ...organizations, ...pages].filter((path) => publicPage(path, "en") !== path);
  expect(closed).toEqual(["/submit"]);
});

test("a day, its week and its month are dated by the newest of their papers, or not at all where nobody knows", async () => {
  for (const [day, createdAt] of [
    ["2026-04-14", "2026-04-14T08:00:00Z"],
    ["2026-04-16", "2026-04-16T08:00:00Z"],
    ["2026-04-15", "2026-04-15T08:00:00Z"],
    ["2020-06-14", "1970-01-01T00:00:00Z"],
  ] as const) {
    const { id } = await createPaper({ days: [day as Day] });
    await db().feedEntry.updateMany({ where: { paperId: id }, data: { createdAt: new Date(createdAt) } });
  }
  const changed = new Map(
    entriesOf((await read("/sitemaps/days.xml")).body).map(({ path, changed }) => [path, changed]),
  );
  expect(changed.get("/papers/date/2026-04-15")).toBe("2026-04-15T08:00:00.000Z");
  expect(changed.get("/papers/week/2026-W16")).toBe("2026-04-16T08:00:00.000Z");
  expect(changed.get("/papers/month/2026-04")).toBe("2026-04-16T08:00:00.000Z");
  expect(changed.get("/papers/date/2020-06-14")).toBeNull();
});

test("names of sitemaps are read as they are written", () => {
  for (const range of [
    { from: "", before: "" },
    { from: "cs/0101010", before: "2604.07429" },
  ]) {
    const path = rangePath("papers", range);
    expect(readName(path.replace("/sitemaps/", "").split("/"))).toEqual({ kind: "papers", range });
    expect(publicPage(path, "en")).toBe(path);
  }
  for (const path of ["x.xml", "papers", "papers/a", "papers/a/b", "papers/a/b.xml/c.xml", "users/~/~.xml"])
    expect(readName(path.split("/")), path).toBeNull();
});

test("no sitemap is larger than crawlers read", async () => {
  const entry = { url: `${site}/papers/${"x".repeat(200)}`, changedAt: new Date(0) };
  const full = sitemapXml(Array.from({ length: MOST_URLS }, () => entry));
  expect(full.length).toBeLessThan(50 * 1024 * 1024);
  for (const write of [sitemapXml, sitemapIndexXml])
    expect(() => write(Array.from({ length: MOST_URLS + 1 }, () => entry))).toThrow("at most 50000 pages");
  expect((await read("/sitemaps/none.xml")).status).toBe(404);
});

test("a range that no id can begin or end is none", () => {
  expect(readName(["papers", "\0", "~.xml"])).toBeNull();
  expect(readName(["organizations", "~", "a\0.xml"])).toBeNull();
});
