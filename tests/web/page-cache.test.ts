import { afterEach, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { chooseEncoding, createPageCache, FRESH_MS, RENDER_MS, type Rendered, USABLE_MS } from "@/web/page-cache";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const html = (text: string, status = 200): Rendered => ({
  status,
  headers: { "content-type": "text/html" },
  body: Buffer.from(text),
});

function harness() {
  const clock = { now: 0 };
  const find = createPageCache(() => clock.now);
  let renders = 0;
  const page = async (answer: () => Promise<Rendered> = async () => html(`page ${renders}`)) => {
    const { packed, outcome } = await find("/", "for a moment", async () => {
      renders++;
      return answer();
    });
    return [packed.bodies.identity.toString(), outcome];
  };
  return { clock, find, page, renders: () => renders };
}

test("a page is rendered once while it is fresh", async () => {
  const { clock, page } = harness();
  expect(await page()).toEqual(["page 1", "miss"]);
  clock.now = FRESH_MS - 1;
  expect(await page()).toEqual(["page 1", "hit"]);
});

test("a page that is not fresh any more is sent once more while a new one is rendered behind it", async () => {
  const { clock, page } = harness();
  await page();
  clock.now = FRESH_MS;
  expect(await page()).toEqual(["page 1", "stale"]);
  await expect.poll(page).toEqual(["page 2", "hit"]);
});

test("a page older than it may be is waited for: a vote is in everybody's page within seconds", async () => {
  const { clock, page } = harness();
  await page();
  clock.now = USABLE_MS;
  expect(await page()).toEqual(["page 2", "miss"]);
});

test("of a hundred requests at once one renders", async () => {
  const { page, renders } = harness();
  await Promise.all(Array.from({ length: 100 }, () => page()));
  expect(renders()).toBe(1);
});

test("an answer that is not 200 is not kept", async () => {
  const { page } = harness();
  expect(await page(async () => html("gone", 404))).toEqual(["gone", "miss"]);
  expect(await page()).toEqual(["page 2", "miss"]);
});

test("when rendering breaks, a page from before is better than none", async () => {
  const { clock, page } = harness();
  await page();
  clock.now = USABLE_MS * 10;
  expect(await page(async () => html("broken", 500))).toEqual(["page 1", "miss"]);
});

test("a rendering that throws reaches whoever waited, and the next request tries again", async () => {
  const { page } = harness();
  const breaks = async () => {
    throw new Error("no database");
  };
  await expect(page(breaks)).rejects.toThrow("no database");
  expect(await page()).toEqual(["page 2", "miss"]);
});

test("when rendering throws, a page from before is better than none, unless it is too old", async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  const { clock, page } = harness();
  const breaks = async () => {
    throw new Error("no database");
  };
  await page();
  clock.now = 3_599_999;
  expect(await page(breaks)).toEqual(["page 1", "miss"]);
  clock.now = 3_600_000;
  await expect(page(breaks)).rejects.toThrow("no database");
});

test("a rendering that hangs is given up: an older page is sent, and the next request tries again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(log, "error").mockImplementation(() => {});
  const { clock, page } = harness();
  const hangs = () => new Promise<never>(() => {});
  const first = page(hangs);
  vi.advanceTimersByTime(RENDER_MS);
  await expect(first).rejects.toThrow("did not end in 10 seconds");

  expect(await page()).toEqual(["page 2", "miss"]);
  clock.now = USABLE_MS;
  const later = page(hangs);
  vi.advanceTimersByTime(RENDER_MS);
  expect(await later).toEqual(["page 2", "miss"]);
  expect(await page()).toEqual(["page 4", "miss"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("the encoding follows what the browser takes", async () => {
  const { find } = harness();
  const { packed } = await find("/long", "for a moment", async () => html("long ".repeat(1000)));
  const choose = (accepted?: string) => chooseEncoding(accepted, packed);
  expect(choose("gzip, deflate, br")).toBe("br");
  expect(choose("gzip")).toBe("gzip");
  expect(choose("br;q=0, gzip;q=0.5")).toBe("gzip");
  expect(choose("deflate")).toBe("identity");
  expect(choose(undefined)).toBe("identity");
});

test("what is not a page says itself how long it lasts", async () => {
  const { clock, page, renders } = harness();
  const feed = async (): Promise<Rendered> => ({
    status: 200,
    headers: {
      "content-type": "application/rss+xml",
      "cache-control": "public, max-age=60, s-maxage=60, stale-while-revalidate=540",
    },
    body: Buffer.from(`feed ${renders()}`),
  });
  expect(await page(feed)).toEqual(["feed 1", "miss"]);
  clock.now = 59_999;
  expect(await page(feed)).toEqual(["feed 1", "hit"]);
  clock.now = 600_000;
  expect(await page(feed)).toEqual(["feed 2", "miss"]);
  clock.now = 660_000;
  expect(await page(feed)).toEqual(["feed 2", "stale"]);
});
