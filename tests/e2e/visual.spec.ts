import { expect, test } from "@playwright/test";

/** Parts of /design in our own fonts and Latin letters alone: the same on every Linux. */
const parts = ["buttons", "fields", "notices", "strip"];

test.skip(process.platform !== "linux", "The pictures were taken on Linux; letters are painted differently elsewhere.");

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width: 800, height: 900 }, deviceScaleFactor: 1 });

    for (const part of parts)
      test(`the ${part} look as they did`, async ({ page }) => {
        await page.goto("/design");
        await page.evaluate(() => document.fonts.ready);
        await expect(page.locator(`[data-part=${part}]`)).toHaveScreenshot(`${part}-${colorScheme}.png`);
      });

    test("a card looks as it did", async ({ page }) => {
      await page.goto("/design");
      await page.evaluate(() => document.fonts.ready);
      await expect(page.locator("[data-part=cards] .card").nth(1)).toHaveScreenshot(`card-${colorScheme}.png`);
    });
  });
