import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { GET as getLlms } from "@/app/llms.txt/route";
import { GET as getRobots } from "@/app/robots.txt/route";
import { publicPage } from "@/web/public-pages";

/** Whether a crawler that reads these rules may read a path: the longest rule that fits decides (RFC 9309, 2.2.2). */
function mayRead(robots: string, path: string): boolean {
  const rules = [...robots.matchAll(/^(Allow|Disallow): (.+)$/gm)].map(([, kind, prefix]) => ({
    kind,
    prefix: prefix!,
  }));
  const fitting = rules.filter(({ prefix }) => path.startsWith(prefix));
  return fitting.sort((one, other) => other.prefix.length - one.prefix.length)[0]?.kind !== "Disallow";
}

test("robots.txt opens what is public, closes what is one person's own, and names the sitemap", async () => {
  const answer = getRobots();
  const robots = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(robots).toMatch(/^User-agent: \*\n/);
  expect(robots).toContain("\nSitemap: http://localhost:3000/sitemap.xml\n");
  const open = [
    "/",
    "/papers/2604.07429",
    "/de/papers",
    "/authors/ada-lovelace",
    "/api/daily_papers",
    "/feeds/daily.rss",
  ];
  expect(open.filter((path) => !mayRead(robots, path))).toEqual([]);
  const closed = [
    "/settings",
    "/de/settings",
    "/admin/papers",
    "/api/viewer",
    "/subscription/x/confirm",
    "/de/feeds/saved/x.atom",
    "/zh/papers?q=x",
  ];
  expect(closed.filter((path) => mayRead(robots, path))).toEqual([]);
});

test("llms.txt has the form of llmstxt.org, and names addresses that are there", async () => {
  const text = await getLlms().text();
  const [title, , summary] = text.split("\n");
  expect([title, summary?.slice(0, 2)]).toEqual(["# Broadsheet", "> "]);
  const links = [...text.matchAll(/^- \[[^\]]+\]\(http:\/\/localhost:3000(\/[^)]*)\): \S/gm)].map(([, path]) => path!);
  expect(links).toHaveLength(text.match(/^- /gm)!.length);
  // A server of tools is no page: each of its requests is one of its own.
  const others = links.filter((path) => publicPage(path.replace(/\.md$/, ""), "en") === null);
  expect(others).toEqual(["/mcp"]);
  expect(existsSync("src/app/mcp")).toBe(true);
});
