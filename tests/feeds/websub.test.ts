import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createPaper } from "@tests/support/factories";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tellHub } from "@/features/feeds/websub/tell-hub";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { Postponed } from "@/lib/job";
import { askFeed, noon, readAll } from "./support/ask-feed";

const told: URLSearchParams[] = [];
let answers = 204;
const server = createServer(async (request, response) => {
  told.push(new URLSearchParams(await text(request)));
  response.writeHead(answers).end();
});
let hub: string;

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub`;
  answers = 204;
  told.length = 0;
});

afterEach(async () => {
  env().WEBSUB_HUB = "";
  await new Promise((resolve) => server.close(resolve));
});

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const today = "2026-04-16" as Day;

test("the hub is told of the daily feed when a day or papers have come, once more behind the caches, and then no more", async () => {
  expect(await tellHub(hub, noon)).toBeNull();
  await createPaper({ id: "a", days: [today] });
  expect(await tellHub(hub, noon)).toMatch(/^told 127\.0\.0\.1:\d+ of 9 feeds$/);
  expect(told.map((form) => form.get("hub.url"))).toEqual(
    ["", "/de", "/zh"].flatMap((prefix) =>
      ["rss", "atom", "json"].map((format) => `http://localhost:3000${prefix}/feeds/daily.${format}`),
    ),
  );
  expect(
    told.every((form) => form.get("hub.mode") === "publish" && form.get("hub.topic") === form.get("hub.url")),
  ).toBe(true);

  expect(await tellHub(hub, later(60))).toBeNull();
  expect(await tellHub(hub, later(120))).toMatch(/once more$/);
  expect(await tellHub(hub, later(300))).toBeNull();
  expect(told).toHaveLength(18);

  await createPaper({ id: "b", days: [today] });
  expect(await tellHub(hub, later(400))).toMatch(/of 9 feeds$/);
  await createPaper({ id: "hidden", days: [today], hiddenAt: noon });
  expect(await tellHub(hub, later(410))).toBeNull();
});

test("a hub that refuses or cannot be had is told later", async () => {
  await createPaper({ days: [today] });
  answers = 503;
  await expect(tellHub(hub, noon)).rejects.toThrow(new Postponed(`${new URL(hub).host} answered 503.`));
  await expect(tellHub("http://127.0.0.1:9/", noon)).rejects.toThrow(Postponed);
  answers = 200;
  expect(await tellHub(hub, later(60))).toMatch(/of 9 feeds$/);
});

test("without a hub nobody is told", async () => {
  await createPaper({ days: [today] });
  expect(await tellHub("", noon)).toBeNull();
  expect((await askFeed("daily.rss")).headers.get("link")).not.toContain("hub");
});

test("the daily feed names the hub in all formats, and no feed does of which the hub is not told", async () => {
  env().WEBSUB_HUB = hub;
  const { rss, atom, json } = await readAll("daily");
  for (const { links } of [rss, atom])
    expect(links.find(({ attributes }) => attributes.rel === "hub")?.attributes.href).toBe(hub);
  expect(json.feed.hubs).toEqual([{ type: "WebSub", url: hub }]);
  expect((await askFeed("daily.rss")).headers.get("link")).toContain(`<${hub}>; rel="hub"`);
  expect((await readAll("trending")).json.feed.hubs).toBeUndefined();
  expect((await readAll("daily", "?limit=5")).json.feed.hubs).toBeUndefined();
});
