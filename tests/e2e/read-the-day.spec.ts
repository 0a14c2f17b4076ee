import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";

test("a reader opens the newest day, follows the days back, and reads a paper", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Thursday, April 16, 2026" })).toBeVisible();
  await expect(
    page.getByRole("link", { name: "Robust Layerwise Scaling Rules by Proper Weight Decay Tuning" }),
  ).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole("navigation", { name: "Neighbouring days", exact: true })
    .getByRole("link", { name: "Feb 17" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Tuesday, February 17, 2026" })).toBeVisible();
  const card = page.getByRole("listitem").filter({ hasText: "Spanning the Visual Analogy Space" });
  await expect(card.locator(".organization")).toContainText("NVIDIA");
  await expect(card.getByRole("button", { name: "Upvote, 3 so far" })).toHaveAttribute(
    "title",
    "3 in the seed list, 0 here",
  );

  await card.getByRole("link", { name: /Spanning the Visual Analogy Space/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Spanning the Visual Analogy Space/ })).toBeVisible();
  await expect(page.getByText("Comprehensive evaluations demonstrate")).toBeVisible();
  await expectAccessible(page);
});

test("mathematics and the residue of copies read as they were meant", async ({ page }) => {
  await page.goto("/papers/date/2026-04-16");
  const scaling = page.getByRole("listitem").filter({ hasText: "Robust Layerwise Scaling Rules" });
  await expect(scaling.locator(".katex").first()).toBeAttached();
  await page.goto("/papers/date/2025-01-23");
  await expect(page.getByText("99.5% of the floating-point accuracy")).toBeAttached();
  const code = page.getByRole("link", { name: "Code: BrotherHappy/OSTQuant" });
  await expect(code).toHaveAttribute("href", "https://github.com/BrotherHappy/OSTQuant");
  await page.goto("/papers/date/2022-12-15");
  await expect(page.getByRole("link", { name: "Code: google-research/self-organising-systems" })).toHaveAttribute(
    "href",
    "https://github.com/google-research/self-organising-systems/tree/master/transformers_learn_icl_by_gd",
  );
});

test("an abstract is whole in the page, short to the eye, and opens without JavaScript", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/papers/date/2025-01-23");
  const abstract = page.locator(".abstract").first();
  const short = (await abstract.boundingBox())!.height;
  await page.getByText("Show more").first().click();
  expect((await abstract.boundingBox())!.height).toBeGreaterThan(short * 2);
  await context.close();
});

test("a day without papers offers the nearest ones", async ({ page }) => {
  await page.goto("/papers/date/2026-03-01");
  await expect(page.getByText("No papers on this day.")).toBeVisible();
  await page.getByRole("link", { name: "Tuesday, February 17, 2026" }).click();
  await expect(page).toHaveURL("/papers/date/2026-02-17");
});

test("a day before the first says so, and leads to the first", async ({ page }) => {
  await page.goto("/papers/date/1001-01-01");
  await expect(page.getByText("It lies before the first ones here.")).toBeVisible();
  await expect(page.getByText("most upvoted first")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("listitem").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".cards")).toBeVisible();
});

for (const [address, title] of [
  ["/papers/date/2026-02-30", "That is no day of the calendar"],
  ["/papers/week/2025-W53", "That is no week of the calendar"],
  ["/papers/month/2026-13", "That is no month of the calendar"],
  ["/papers/0000.00000", "That paper is not here"],
  ["/nowhere", "There is no such page"],
]) {
  test(`${address} is a 404 with a way back`, async ({ page }) => {
    const answer = await page.goto(address!);
    expect(answer!.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test(`${address} has its way back without JavaScript`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const page = await context.newPage();
    await page.goto(address!);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    await context.close();
  });
}

test("a page that a day does not have leads to its beginning", async ({ page }) => {
  await page.goto("/papers/date/2026-02-17?page=99");
  await expect(page).toHaveURL("/papers/date/2026-02-17");
});

test("a future date leads to the newest day", async ({ page }) => {
  await page.goto("/papers/date/2999-01-01");
  await expect(page).toHaveURL("/papers/date/2026-04-16");
  await page.goto("/papers/week/2999-W01");
  await expect(page).toHaveURL("/papers/week/2026-W16");
});

test("week, month and trending show their papers under their dates, and the calendar leads to a day", async ({
  page,
}) => {
  await page.goto("/papers/week/2026-W08");
  await expect(page.getByRole("heading", { level: 2, name: "Most upvoted of the week" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: "Tue, Feb 17" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/papers/month/2025-08");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Thursday, August 21, 2025, 1 paper" }).click();
  await expect(page).toHaveURL("/papers/date/2025-08-21");
  await page.goto("/papers/trending");
  await expect(page.locator(".cards").getByRole("listitem").first()).toContainText("Robust Layerwise Scaling Rules");
  await expectAccessible(page);
});

test("nothing moves when the viewer's menu and votes arrive", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers/date/2025-05-06");
  const vote = page.getByRole("button", { name: /^Upvote, / });
  await vote.click();
  await expect(vote).toHaveAttribute("aria-busy", "false");

  let answerViewer = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    answerViewer = resolve;
  });
  await page.route("**/api/viewer*", async (route) => {
    await mayAnswer;
    await route.continue();
  });
  await page.goto("/papers/date/2025-05-06");
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moved = { total: 0 };
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) moved.total += entry.value;
    }).observe({ type: "layout-shift" });
  });
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  answerViewer();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  expect(await page.evaluate(() => (window as unknown as { moved: { total: number } }).moved.total)).toBe(0);
});

for (const width of [320, 390, 1280]) {
  test(`no page is wider than ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ["/", "/papers/month/2025-08", "/papers/trending", "/papers/date/2025-09-20"]) {
      await page.goto(address);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        address,
      ).toBeLessThanOrEqual(0);
    }
  });
}
