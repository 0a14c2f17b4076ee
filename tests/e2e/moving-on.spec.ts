import { expect, type Page, test } from "@playwright/test";

const DAY = "/papers/date/2025-01-23";

/** What the browser fetches ahead, by path, as it comes to be ready for a click. */
async function watchPrefetches(page: Page) {
  const paths: Record<string, string> = {};
  const session = await page.context().newCDPSession(page);
  session.on("Preload.prefetchStatusUpdated", ({ prefetchUrl, status }) => {
    paths[new URL(prefetchUrl).pathname] = status;
  });
  await session.send("Preload.enable");
  return paths;
}

test("a public page is fetched once the pointer rests on its link, and a personal one is not", async ({ page }) => {
  await page.goto(DAY);
  const fetched = await watchPrefetches(page);
  // The press of a button would fetch at once; let go beside the link, it opens nothing.
  await page.getByRole("link", { name: "Sign in" }).hover();
  await page.mouse.down();
  await page.getByRole("heading", { level: 1 }).hover();
  await page.mouse.up();
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Trending" });
  await link.hover();
  await expect.poll(() => fetched["/papers/trending"]).toBe("Ready");
  expect(Object.keys(fetched)).toEqual(["/papers/trending"]);

  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Trending" })).toBeVisible();
  const delivery = () => performance.getEntriesByType("navigation").map((entry) => entry.toJSON().deliveryType);
  expect(await page.evaluate(delivery)).toEqual(["navigational-prefetch"]);
});

for (const [reducedMotion, crosses] of [
  ["no-preference", true],
  ["reduce", false],
] as const)
  test(`pages cross over from one to the next: ${crosses}, where motion is ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      addEventListener("pagereveal", ({ viewTransition }) => {
        document.documentElement.dataset.crosses = String(viewTransition !== null);
      });
    });
    await page.goto(DAY);
    await page.getByRole("link", { name: "About" }).click();
    await expect(page).toHaveURL("/about");
    await expect(page.locator("html")).toHaveAttribute("data-crosses", String(crosses));
  });

test("Back leads to where one was on the page, and to the link that had the focus", async ({ page }) => {
  await page.goto("/papers/trending");
  const title = page.locator(".card h3 a").nth(7);
  await title.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(200);
  await title.click();
  await expect(page.locator("main .actions")).toBeVisible();
  await page.goBack();
  await expect(title).toBeInViewport();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(before, -1);
  await expect(title).toBeFocused();
});
