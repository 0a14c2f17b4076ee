import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { createPaper } from "@tests/support/factories";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

const box = async (place: Locator) => (await place.boundingBox())!;
const strip = (page: Page) => page.getByRole("navigation", { name: "Days", exact: true });

/** Papers on days of 2018 that no other test reads: title by title, with their days and upvotes. */
async function publish(papers: Record<string, { days: string[]; upvotes?: number }>) {
  for (const [title, { days, upvotes = 0 }] of Object.entries(papers))
    await createPaper({ title, days: days as Day[], sourceUpvoteCount: upvotes });
}

test("the strip of days is a chart of their papers and the way to them, without JavaScript", async ({
  browser,
  baseURL,
}) => {
  await publish({
    "Strip Monday": { days: ["2018-05-07"] },
    "Strip Tuesday One": { days: ["2018-05-08"] },
    "Strip Tuesday Two": { days: ["2018-05-08"] },
    ...Object.fromEntries(["A", "B", "C", "D"].map((name) => [`Strip ${name}`, { days: ["2018-05-10"] }])),
  });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const days = strip(page).locator("li").filter({ visible: true });
  const links = strip(page).getByRole("link");

  for (const [width, shown] of [
    [320, 7],
    [640, 14],
    [1280, 14],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/papers/date/2018-05-10");
    await expect(days).toHaveCount(shown);
    await expect(links).toHaveText([/7$/, /8$/, /10$/]);
    const sizes = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect()));
    for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    const [monday, tuesday, thursday] = sizes;
    // Wednesday has no papers and no link, but keeps its place.
    expect(thursday!.x - tuesday!.x).toBeCloseTo(2 * (tuesday!.x - monday!.x), 0);
  }

  const bars = await links.evaluateAll((all) =>
    all.map((link) => Number.parseFloat(getComputedStyle(link, "::before").height)),
  );
  expect(bars.map((height) => Math.round((height / bars[2]!) * 4))).toEqual([1, 2, 4]);
  await expect(links.nth(2)).toHaveAttribute("aria-current", "page");
  await expect(strip(page).locator("[aria-current]")).toHaveCount(1);
  await expectAccessible(page);
  await strip(page).getByRole("link", { name: "Tuesday, May 8, 2018, 2 papers", exact: true }).click();
  await expect(page).toHaveURL("/papers/date/2018-05-08");
  await expect(page.getByRole("heading", { level: 1, name: "Tuesday, May 8, 2018" })).toBeVisible();
  await context.close();
});

test("the strip is mirrored where words run from right to left, and keeps its bars in forced colours", async ({
  page,
}) => {
  await publish({ "Mirror One": { days: ["2018-04-03"] }, "Mirror Two": { days: ["2018-04-04"] } });
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/papers/date/2018-04-04");
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const [earlier, later] = await strip(page).getByRole("link").all();
  expect((await box(earlier!)).x).toBeGreaterThan((await box(later!)).x);
  const [bar, ground] = await earlier!.evaluate((link) => [
    getComputedStyle(link, "::before").backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(bar).not.toBe(ground);
  expect(bar).not.toBe("rgba(0, 0, 0, 0)");
});

test("what stands beside a day comes after it in the page, and at its end side where there is room", async ({
  page,
}) => {
  await publish({ "Beside Today": { days: ["2018-03-07"] }, "Beside Before": { days: ["2018-03-06"] } });
  await page.goto("/papers/date/2018-03-07");
  await expect(page.getByRole("heading").first()).toHaveText("Wednesday, March 7, 2018");
  const list = page.getByRole("main").locator(".cards");
  const rail = page.getByRole("complementary", { name: "Also here" });
  expect((await box(rail)).x).toBeGreaterThan((await box(list)).x + (await box(list)).width);
  await page.setViewportSize({ width: 1000, height: 800 });
  expect((await box(rail)).y).toBeGreaterThanOrEqual((await box(list)).y + (await box(list)).height);
  await rail.getByRole("link", { name: "Tue, Mar 6, 2018" }).click();
  await expect(page).toHaveURL("/papers/date/2018-03-06");
});

test("a week is an overview: seven days, its ten most upvoted, and the top of each day", async ({ page }) => {
  await publish({
    "Week Twice": { days: ["2018-05-15", "2018-05-17"], upvotes: 90 },
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`Week Mon ${index}`, { days: ["2018-05-14"], upvotes: index }]),
    ),
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`Week Thu ${index}`, { days: ["2018-05-17"], upvotes: 10 + index }]),
    ),
  });
  // A stretch of the week as addresses named it once.
  await page.goto("/papers/week/2018-W20?until=2018-05-16");
  await expect(page.getByRole("heading", { level: 1, name: "Week 20 of 2018" })).toBeVisible();
  await expect(strip(page).locator("li")).toHaveCount(7);
  await expect(strip(page).getByRole("link")).toHaveText([/14$/, /15$/, /17$/]);

  const top = page.getByRole("main").locator(".cards");
  await expect(top.getByRole("heading", { level: 3 })).toHaveText([
    "Week Twice",
    ...[5, 4, 3, 2, 1, 0].map((index) => `Week Thu ${index}`),
    ...[5, 4, 3].map((index) => `Week Mon ${index}`),
  ]);

  const row = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name, exact: true }) });
  const thursday = row("Thu, May 17, 2018 7 papers");
  await expect(thursday.getByRole("listitem")).toHaveText([
    /^Week Twice.* 90$/,
    /^Week Thu 5.* 15$/,
    /^Week Thu 4.* 14$/,
  ]);
  await expect(row("Tue, May 15, 2018 1 paper").getByRole("listitem")).toHaveText([/^Week Twice/]);
  await expectAccessible(page);
  await thursday.getByRole("link", { name: "Thu, May 17, 2018" }).click();
  await expect(page).toHaveURL("/papers/date/2018-05-17");
});

test("a month is an overview: a calendar of its volume, its most upvoted, and the top of each week", async ({
  page,
}) => {
  await publish({
    "Month Few": { days: ["2018-07-03"], upvotes: 4 },
    ...Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`Month Many ${index}`, { days: ["2018-07-12"], upvotes: 20 + index }]),
    ),
    "Month Outside": { days: ["2018-06-30"], upvotes: 500 },
  });
  await page.goto("/papers/month/2018-07");
  const calendar = page.getByRole("table", { name: "Days with papers in July 2018" });
  const few = calendar.getByRole("link", { name: "Tuesday, July 3, 2018, 1 paper", exact: true });
  const many = calendar.getByRole("link", { name: "Thursday, July 12, 2018, 5 papers", exact: true });
  await expect(calendar.getByRole("cell").getByRole("link")).toHaveCount(2);
  const shade = (day: Locator) =>
    day.evaluate((link) => Number(/ \/ ([\d.]+)\)/.exec(getComputedStyle(link).backgroundColor)?.[1]));
  expect((await shade(many)) / (await shade(few))).toBeCloseTo(5, 1);

  const top = page.getByRole("main").locator(".cards");
  await expect(top.getByRole("heading", { level: 3 })).toHaveText([
    ...[4, 3, 2, 1, 0].map((index) => `Month Many ${index}`),
    "Month Few",
  ]);
  const weeks = page.getByRole("main").locator(".tops > li");
  await expect(weeks.getByRole("heading", { level: 3 })).toHaveText([
    "Jul 9, 2018 to Jul 15, 20185 papers",
    "Jul 2, 2018 to Jul 8, 20181 paper",
  ]);
  await expect(weeks.first().getByRole("listitem")).toHaveText([/^Month Many 4/, /^Month Many 3/, /^Month Many 2/]);
  await expectAccessible(page);

  await weeks.first().getByRole("link", { name: "Jul 9, 2018 to Jul 15, 2018" }).click();
  await expect(page).toHaveURL("/papers/week/2018-W28");
  await page.goBack();
  await few.click();
  await expect(page).toHaveURL("/papers/date/2018-07-03");
});

test("papers that rise are named with what they gained, and the ones that do not stay silent", async ({ page }) => {
  const [risen, still] = [`Risen ${Date.now()}`, `Still ${Date.now()}`];
  const lastDay = startOfDay("2026-04-15" as Day);
  const day = startOfDay(toDay(new Date()));
  // In trending behind the newest day's paper, and on no day of its own.
  const paper = await createPaper({ title: risen, lastDay });
  const other = await createPaper({ title: still, lastDay });
  try {
    await db().upvoteGain.create({ data: { paperId: paper.id, day, gained: 12_345 } });
    await page.goto("/papers/trending");
    const rising = page.getByRole("region", { name: "Rising" });
    await expect(rising.getByRole("listitem").first()).toHaveText(`${risen}+12,345 in 3 days`);
    await expect(rising.getByText(still)).toHaveCount(0);
    const card = (title: string) => page.locator(".card").filter({ hasText: title });
    await expect(card(risen)).toContainText("+12,345 in 3 days");
    await expect(card(still)).not.toContainText("in 3 days");
    await expectAccessible(page);

    await page.goto("/papers/date/2024-03-22");
    const rail = page.getByRole("complementary", { name: "Also here" });
    await rail.getByRole("link", { name: risen }).click();
    await expect(page.getByRole("heading", { level: 1, name: risen })).toBeVisible();
  } finally {
    await db().paper.deleteMany({ where: { id: { in: [paper.id, other.id] } } });
  }
});

test.describe("what is new since the last visit", () => {
  test.use({ timezoneId: "Asia/Tokyo" });
  /** Twelve past eight and half past nine on May 5 in Tokyo. */
  const lastVisit = new Date("2018-05-04T23:12:00Z");
  const now = new Date("2018-05-05T00:30:00Z");
  const facts = (page: Page) => page.getByRole("main").locator(".day-facts");

  async function publishOn(day: string, arrivals: Record<string, string>) {
    for (const [title, createdAt] of Object.entries(arrivals)) {
      const { id: paperId } = await createPaper({ title, days: [day as Day] });
      await db().feedEntry.updateMany({ where: { paperId }, data: { createdAt: new Date(createdAt) } });
    }
  }
  /** Puts visits in the place of the one that the page itself has counted by then. */
  const remember = async (page: Page, visits: object) => {
    await expect.poll(() => page.evaluate(() => localStorage.getItem("visits"))).not.toBeNull();
    await page.evaluate((text) => localStorage.setItem("visits", text), JSON.stringify(visits));
  };

  test("is said in a place that is kept for it, and marked on cards and days", async ({ page, context }) => {
    await publishOn("2018-02-06", { "New Before": "2018-05-04T20:00:00Z", "New Since": "2018-05-05T00:00:00Z" });
    await publishOn("2018-02-05", { "New Long Ago": "2018-05-01T00:00:00Z" });
    await page.clock.setFixedTime(now);
    await page.goto("/papers/week");
    await remember(page, { seenAt: lastVisit.getTime(), previousAt: null });
    await page.addInitScript(() => {
      const moved = { total: 0 };
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number }[]) moved.total += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });

    await page.goto("/papers/date/2018-02-06");
    await expect(facts(page)).toContainText(/1 new since 8:12\sAM/);
    const card = (title: string) => page.locator(".card").filter({ hasText: title });
    await expect(card("New Since").getByText("New", { exact: true })).toBeVisible();
    await expect(card("New Before").getByText("New", { exact: true })).toBeHidden();
    const name = "Tuesday, February 6, 2018, 2 papers";
    await expect(strip(page).getByRole("link", { name: `${name} New papers`, exact: true })).toBeVisible();
    await expect(
      strip(page).getByRole("link", { name: "Monday, February 5, 2018, 1 paper", exact: true }),
    ).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { moved: { total: number } }).moved.total)).toBe(0);
    await expectAccessible(page);

    const tab = await context.newPage();
    await tab.clock.setFixedTime(new Date(now.getTime() + 10 * 60_000));
    await tab.goto("/papers/date/2018-02-06");
    await expect(facts(tab)).toContainText(/1 new since 8:12\sAM/);
    await tab.clock.setFixedTime(new Date(now.getTime() + 60 * 60_000));
    await tab.reload();
    await expect(facts(tab)).toContainText("most upvoted first");
    await expect(tab.locator("[data-new]")).toHaveCount(0);
  });

  test("is nothing at a first visit, nor where the browser keeps nothing", async ({ page, context }) => {
    await publishOn("2018-02-13", { "New To All": "2018-05-05T00:00:00Z" });
    await page.clock.setFixedTime(now);
    await page.goto("/papers/date/2018-02-13");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("visits"))).not.toBeNull();
    await expect(facts(page)).toContainText("most upvoted first");
    await expect(page.locator("[data-new]")).toHaveCount(0);

    const blocked = await context.newPage();
    const errors: Error[] = [];
    blocked.on("pageerror", (error) => errors.push(error));
    await blocked.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    });
    await blocked.goto("/papers/date/2018-02-13", { waitUntil: "networkidle" });
    await expect(facts(blocked)).toContainText("most upvoted first");
    expect(errors).toEqual([]);
  });

  test("counts from a page that was looked at, not from one that waits in the background", async ({ page }) => {
    await publishOn("2018-02-20", { "New Unseen": "2018-05-05T00:00:00Z" });
    await page.clock.setFixedTime(now);
    await page.goto("/papers/week");
    await remember(page, { seenAt: lastVisit.getTime(), previousAt: null });
    await page.addInitScript(() => {
      const shown = { state: "hidden" };
      Object.assign(window, { shown });
      Object.defineProperty(document, "visibilityState", { get: () => shown.state });
    });
    await page.goto("/papers/date/2018-02-20", { waitUntil: "networkidle" });
    const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem("visits")!));
    expect(await kept()).toEqual({ seenAt: lastVisit.getTime(), previousAt: null });

    await page.evaluate(() => {
      Object.assign((window as unknown as { shown: object }).shown, { state: "visible" });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
    await expect(facts(page)).toContainText(/1 new since 8:12\sAM/);
    expect(await kept()).toEqual({ seenAt: now.getTime(), previousAt: lastVisit.getTime() });
  });
});
