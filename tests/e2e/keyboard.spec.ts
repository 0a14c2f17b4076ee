import { expect, type Page, test } from "@playwright/test";
import { signIn } from "@tests/support/sign-in";

const DAY = "/papers/date/2023-08-24";
/** Papers of a list, as cards or as lines. */
const titles = (page: Page) => page.locator("main .card h3 a, main .lines a");
const list = (page: Page) => page.locator("dialog#keys");

/** The page's own scripts listen once they have run: `?` opens the list only then. */
async function untilKeysWork(page: Page) {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(list(page)).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(list(page)).toBeHidden();
}

test("j and k move the focus from paper to paper, to be seen, and keys act on the one that has it", async ({
  page,
}) => {
  await page.goto("/papers/trending");
  await untilKeysWork(page);
  await page.keyboard.press("j");
  await expect(titles(page).nth(0)).toBeFocused();
  for (const at of [1, 2, 3, 4, 5, 6]) {
    await page.keyboard.press("j");
    await expect(titles(page).nth(at)).toBeFocused();
    await expect(titles(page).nth(at)).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press("k");
  await expect(titles(page).nth(5)).toBeFocused();
  expect(
    await titles(page)
      .nth(5)
      .evaluate((link) => link.matches(":focus-visible")),
  ).toBe(true);
  await expect(titles(page).nth(5)).toHaveCSS("outline-style", "solid");

  const abstract = page.locator(".card:focus-within .abstract");
  const height = async () => (await abstract.boundingBox())!.height;
  const short = await height();
  await page.keyboard.press("e");
  await expect.poll(height).toBeGreaterThan(short);
  await page.keyboard.press("e");
  await expect.poll(height).toBe(short);

  const address = await titles(page).nth(5).getAttribute("href");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(address!);
});

test("u upvotes the paper that has the focus and takes that back", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers/date/2021-11-11");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  await untilKeysWork(page);
  await page.keyboard.press("j");
  const vote = page.locator(".card").first().locator(".upvote button");
  await page.keyboard.press("u");
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(vote).toHaveAttribute("aria-busy", "false");
  await expect(titles(page).first()).toBeFocused();
  await page.keyboard.press("u");
  await expect(vote).toHaveAttribute("aria-pressed", "false");
  await expect(vote).toHaveAttribute("aria-busy", "false");
});

test("brackets lead to the days beside, and g with a letter to a page in the reader's language", async ({ page }) => {
  await page.goto(`/de${DAY}`);
  await untilKeysWork(page);
  const older = await page.locator("main a[rel=prev]").first().getAttribute("href");
  await page.keyboard.press("[");
  await expect(page).toHaveURL(older!);
  await untilKeysWork(page);
  // As many keyboards write it.
  await page.keyboard.press("Alt+]");
  await expect(page).toHaveURL(`/de${DAY}`);
  await untilKeysWork(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/de/papers/trending");
});

test("letters that are typed, or pressed with others, are no shortcuts", async ({ page }) => {
  await page.goto("/subscribe");
  await untilKeysWork(page);
  const field = page.getByRole("textbox").first();
  await field.focus();
  await page.keyboard.type("gt?j");
  await expect(field).toHaveValue("gt?j");
  await expect(field).toBeFocused();
  await expect(list(page)).toBeHidden();

  await page.goto(DAY);
  await untilKeysWork(page);
  await page.keyboard.press("Alt+j");
  await page.keyboard.press("j");
  await expect(titles(page).first()).toBeFocused();
});

test("the list of keys gives the focus back to where it was", async ({ page }) => {
  await page.goto(DAY);
  await untilKeysWork(page);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expect(list(page).getByRole("heading", { name: "Keys" })).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(titles(page).first()).toBeFocused();

  const menu = page.locator("[popovertarget=display]").first();
  await menu.click();
  await page.locator("[data-open-keys]").click();
  await expect(list(page)).toBeVisible();
  await list(page).getByRole("button", { name: "Close" }).click();
  await expect(list(page)).toBeHidden();
  await expect(menu).toBeFocused();
});

test("single keys can be switched off, and stay off; the list is still behind its button", async ({ page }) => {
  await page.goto(DAY);
  await untilKeysWork(page);
  await page.keyboard.press("?");
  await list(page).getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");

  await page.reload();
  const openList = async () => {
    await page.locator("[popovertarget=display]").first().click();
    await page.locator("[data-open-keys]").click();
    await expect(list(page)).toBeVisible();
  };
  await openList();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("j");
  // Keys are handled in their order: by the time the list is open again, the others would have been.
  await openList();
  await expect(list(page).getByRole("checkbox")).not.toBeChecked();
  await expect(titles(page).first()).not.toBeFocused();
  await list(page).getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(titles(page).first()).toBeFocused();
});

test("the first Tab offers the way to the content, and the next one goes on from there", async ({ page }) => {
  await page.goto(DAY);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("main");
});

test("every stop of the Tab key is seen, and none is covered", async ({ page }) => {
  await page.goto(DAY);
  await page.keyboard.press("Tab");
  const seen = new Set<string>();
  for (let step = 0; step < 60; step++) {
    const stop = await page.evaluate(() => {
      const element = document.activeElement!;
      if (element === document.body) return null;
      // A box that is there for screen readers alone shows its focus on its label.
      const shown = element.matches("input.sr-only") ? element.closest("label")! : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { top, bottom, width, height } = shown.getBoundingClientRect();
      return {
        name: element.outerHTML.slice(0, 120),
        hasRing: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
        isThere: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
      };
    });
    if (!stop) break;
    expect(stop, stop.name).toMatchObject({ hasRing: true, isThere: true });
    seen.add(stop.name);
    await page.keyboard.press("Tab");
  }
  expect(seen.size).toBeGreaterThan(12);
});
