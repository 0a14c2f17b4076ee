import { createPaper } from "@tests/support/factories";
import inject, { type DispatchFunc, type InjectOptions } from "light-my-request";
import { expect, test } from "vitest";
import { answerFeed } from "@/features/feeds/answer";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { createFront } from "@/web/front";
import { noon, SITE } from "./support/ask-feed";

/** The front of the site before the feeds, with a clock to turn, and how often a feed was made. */
function openSite() {
  const site = { clock: 0, made: 0 };
  const handler = createFront({
    env: env(),
    now: () => site.clock,
    metrics: { count: () => {}, text: async () => "", type: "text/plain" as never },
    next: async (request, response) => {
      site.made += 1;
      const headers = { "x-language": String(request.headers["x-language"]) };
      const answer = await answerFeed(new Request(SITE + request.url, { headers }), noon);
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    },
  });
  const send = (options: InjectOptions) => inject(handler as unknown as DispatchFunc, options);
  return { site, send };
}

test("who has a feed already is told so, by ETag or date, without a feed being made; a newer one is made behind an older", async () => {
  await createPaper({ id: "a", days: ["2026-04-16" as Day] });
  const { site, send } = openSite();
  const first = await send({ url: "/feeds/daily.atom?utm_source=x" });
  expect(first.headers).toMatchObject({
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, max-age=60, s-maxage=60, stale-while-revalidate=600",
    "access-control-allow-origin": "*",
    link: `<${SITE}/feeds/daily.atom>; rel="self"`,
  });
  const { etag, "last-modified": modified } = first.headers;
  site.clock = 59_000;
  for (const headers of [{ "if-none-match": String(etag) }, { "if-modified-since": String(modified) }]) {
    const again = await send({ url: "/feeds/daily.atom", headers });
    expect([again.statusCode, again.payload, again.headers.etag]).toEqual([304, "", etag]);
  }
  expect(site.made).toBe(1);

  await createPaper({ id: "b", days: ["2026-04-17" as Day] });
  site.clock = 61_000;
  expect((await send({ url: "/feeds/daily.atom" })).payload).not.toContain("papers/b");
  await expect.poll(async () => (await send({ url: "/feeds/daily.atom" })).payload).toContain("papers/b");
  expect(site.made).toBe(2);
});

test("each format, language and narrowing is kept by itself, and what is wrong is not kept", async () => {
  const { site, send } = openSite();
  const addresses = ["/feeds/daily.rss", "/feeds/daily.json", "/de/feeds/daily.rss", "/feeds/daily.rss?limit=5"];
  for (const url of [...addresses, ...addresses]) expect((await send({ url })).statusCode).toBe(200);
  expect(site.made).toBe(4);
  for (const _ of [1, 2]) expect((await send({ url: "/feeds/daily.rss?limit=x" })).statusCode).toBe(400);
  expect(site.made).toBe(6);
});
