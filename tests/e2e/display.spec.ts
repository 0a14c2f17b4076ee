import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const openMenu = async (page: Page) => {
  await page.getByRole("button", { name: "Display" }).click();
  await expect(page.locator("#display")).toBeVisible();
};

test("dark is chosen at once, and is there on later pages before anything of them is painted", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/papers");
  const bright = await background(page);
  await openMenu(page);
  await expect(page.getByRole("radio", { name: "As the system" })).toBeChecked();
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await background(page)).not.toBe(bright);
  await expectAccessible(page);

  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      document.documentElement.dataset.themeAtBody = document.documentElement.dataset.theme ?? "none";
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto("/papers/trending");
  await expect(page.locator("html")).toHaveAttribute("data-theme-at-body", "dark");
  expect(await background(page)).not.toBe(bright);
  await openMenu(page);
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  const colours = page.locator('meta[name="theme-color"]');
  await expect(colours.first()).toHaveAttribute("content", "#15161a");
  await expect(colours.last()).toHaveAttribute("content", "#15161a");

  await page.getByRole("radio", { name: "As the system" }).check();
  expect(await background(page)).toBe(bright);
  await expect(colours.first()).toHaveAttribute("content", "#fbfaf6");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme-at-body", "none");
});

test("a choice made in one tab is seen in the other", async ({ page, context }) => {
  await page.goto("/papers");
  const other = await context.newPage();
  await other.goto("/about");
  await openMenu(other);
  await other.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the menu closes by Escape and gives the focus back, and by a click beside it", async ({ page }) => {
  await page.goto("/papers");
  await page.getByRole("button", { name: "Display" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#display")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.locator("#display")).toBeHidden();
  await expect(page.getByRole("button", { name: "Display" })).toBeFocused();

  await openMenu(page);
  await page.mouse.click(20, 600);
  await expect(page.locator("#display")).toBeHidden();
});

test("the languages lead to this same page, whose links stay in that language", async ({ page }) => {
  await page.goto("/papers/week/2026-W16");
  await openMenu(page);
  const languages = page.locator("#display").getByRole("group", { name: "Language" });
  await expect(languages.getByRole("link", { name: "English" })).toHaveAttribute("aria-current", "true");
  const german = languages.getByRole("link", { name: "Deutsch" });
  await expect(german).toHaveAttribute("lang", "de-DE");
  await expect(german).toHaveAttribute("hreflang", "de-DE");
  await german.click();

  await expect(page).toHaveURL(/\/de\/papers\/week\/2026-W16$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  const own = await page
    .locator("a[href^='/']:not([hreflang])")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  expect(own.length).toBeGreaterThan(8);
  expect(own.filter((href) => !/^\/de(\/|$)/.test(href))).toEqual([]);
  await expect(page.locator("#display a[hreflang='en-US']")).toHaveAttribute("href", "/papers/week/2026-W16");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the menu opens, with the languages and without what only scripts can do", async ({ page }) => {
    await page.goto("/papers/trending");
    await openMenu(page);
    await expect(page.getByRole("radio", { name: "Dark" })).toBeHidden();
    await page.locator("#display").getByRole("link", { name: "中文" }).click();
    await expect(page).toHaveURL(/\/zh\/papers\/trending$/);
  });
});

for (const prefix of ["", "/de", "/zh"])
  test(`masthead and buttons stand on one line at 320 pixels, and nothing sticks out (${prefix || "/"})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${prefix}/papers/trending`);
    const tops = await page
      .locator(".masthead, .display-button, .viewer-menu")
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)),
      );
    expect(tops).toHaveLength(3);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const button = await page.locator(".display-button").boundingBox();
    expect([button!.width, button!.height].every((side) => side >= 44)).toBe(true);
  });

test("the header stands where it will stand, however much of it has arrived", async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/about");
    const whole = await page.locator(".display-button").boundingBox();
    await page.locator(".viewer-menu").evaluate((menu) => menu.remove());
    expect(await page.locator(".display-button").boundingBox()).toEqual(whole);
  }
});

test("an address that leads nowhere says so in its title", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page).toHaveTitle("There is no such page · Broadsheet");
});
