import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search papers" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const titles = (page: Page) => page.locator("main .card h3 a");
const OSTQUANT = /OstQuant: Refining Large Language Model Quantization/;

/** The scripts of the page listen once they have run; only then does typing find anything. */
async function typeSearch(page: Page, text: string, until: RegExp) {
  await expect(async () => {
    await field(page).fill("");
    await field(page).pressSequentially(text);
    await expect(heading(page)).toHaveText(until, { timeout: 5_000 });
  }).toPass();
}

for (const javaScriptEnabled of [true, false])
  test(`papers are found, marked, ordered and narrowed, with JavaScript: ${javaScriptEnabled}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/papers/trending");
    await field(page).fill("quantization");
    await field(page).press("Enter");
    await expect(page).toHaveURL("/papers?q=quantization");
    await expect(heading(page)).toHaveText(/^[2-5] papers for quantization$/);
    await expect(field(page)).toHaveValue("quantization");
    await expect(titles(page).filter({ hasText: OSTQUANT }).locator("mark")).toHaveText("Quantization");
    await expect(page.locator(".abstract mark").first()).toHaveText(/^(fine-|post-training |)quanti/i);
    await expect(page.getByRole("navigation", { name: "Main" }).locator("[aria-current]")).toHaveCount(0);
    await expectAccessible(page);

    await page.getByRole("navigation", { name: "Order" }).getByRole("link", { name: "Newest" }).click();
    await expect(page).toHaveURL("/papers?q=quantization+order%3Adate");
    await expect(titles(page).first()).toHaveText(OSTQUANT);

    const filters = page.getByRole("navigation", { name: "Narrow the search" });
    const shown = await titles(page).count();
    const code = filters.getByRole("link", { name: /^With code/ });
    await expect(code).toHaveText(/[1-9]/);
    await code.click();
    await expect(page).toHaveURL("/papers?q=quantization+order%3Adate+has%3Acode");
    expect(await titles(page).count()).toBeLessThanOrEqual(shown);
    await filters.getByRole("link", { name: "Without has:code" }).click();
    await expect(page).toHaveURL("/papers?q=quantization+order%3Adate");
    await expect(titles(page)).toHaveCount(shown);
    await context.close();
  });

test("on a phone a link leads to the field, and the filters are folded up", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/de/papers/date/2025-01-23");
  await expect(page.getByRole("searchbox")).toBeHidden();
  await page.getByRole("link", { name: "Suche", exact: true }).click();
  await expect(page).toHaveURL("/de/papers?q=");
  await expectAccessible(page);
  await page.getByRole("searchbox").fill("transformer");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL("/de/papers?q=transformer");
  await expect(heading(page)).toHaveText(/Papers zu transformer$/);
  await expect(page.getByRole("link", { name: /^Mit Code/ })).toBeHidden();
  await page.getByText("Suche eingrenzen").click();
  await expect(page.getByRole("link", { name: /^Mit Code/ })).toBeVisible();
  await expectAccessible(page);
});

test("/ leads into the field from anywhere, and writes itself there once it is in it", async ({ page }) => {
  await page.goto("/papers/week/2026-W08");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(field(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await expect(field(page)).toHaveValue("");
  await page.keyboard.press("/");
  await expect(field(page)).toHaveValue("/");
});

test("hits come while one types, in the page as it is, and Back leads to the search before", async ({ page }) => {
  await page.goto("/papers?q=learngene");
  await expect(heading(page)).toHaveText("1 paper for learngene");
  await page.evaluate(() => document.documentElement.setAttribute("data-same", ""));

  await typeSearch(page, "quanti", /^[2-9] papers for quanti$/);
  await expect(page).toHaveURL("/papers?q=quanti");
  await expect(page).toHaveTitle(/^quanti: search/);
  await expect(titles(page).filter({ hasText: OSTQUANT }).locator("mark")).toHaveText("Quantization");
  await expect(field(page)).toBeFocused();
  await expect(page.locator("#announcer")).toHaveText(/^[2-9] papers$/);
  expect(await field(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe("quanti".length);
  await expect(page.locator("html")).toHaveAttribute("data-same", "");
  await expect(page.locator("footer").getByRole("link", { name: "Deutsch" })).toHaveAttribute(
    "href",
    /\/de\/papers\?q=quanti$/,
  );

  await page.goBack();
  await expect(heading(page)).toHaveText("1 paper for learngene");
  await expect(field(page)).toHaveValue("learngene");
  await expect(page).toHaveURL("/papers?q=learngene");
  await page.goForward();
  await expect(heading(page)).toHaveText(/papers for quanti$/);
  await expect(field(page)).toHaveValue("quanti");
  await page.reload();
  await expect(page.getByText("words that begin with quanti")).toBeVisible();
});

test("of several answers only that to the last question counts, in whatever order they come", async ({ page }) => {
  await page.goto("/papers?q=learngene");
  await typeSearch(page, "transformer", /papers for transformer$/);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = page.waitForRequest(/q=equivalence&/);
  await page.route(/q=equivalence&/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await field(page).fill("equivalence");
  await slow;
  await field(page).fill("unlearning");
  await expect(heading(page)).toHaveText(/papers for unlearning$/);
  release();
  await page.unrouteAll({ behavior: "wait" });
  await field(page).fill("unlearning harmful");
  await expect(heading(page)).toHaveText(/for unlearning harmful$/);
  await expect(page).toHaveURL("/papers?q=unlearning+harmful");
  await expect(field(page)).toHaveValue("unlearning harmful");
});

test("what was read otherwise than it was meant is said", async ({ page }) => {
  await page.goto("/papers?q=quantization+votes:>many");
  await expect(page.getByText("votes:>many was read as words.")).toBeVisible();
  await page.getByRole("link", { name: "quantization", exact: true }).click();
  await expect(page).toHaveURL("/papers?q=quantization");

  await page.goto("/papers?q=quantisaton");
  await expect(page.getByText("No paper fits quantisaton as it is spelled.")).toBeVisible();
  await expect(heading(page)).toHaveText(/papers for quantization$/);
});

test("where nothing fits, there are ways on", async ({ page }) => {
  await page.goto("/papers?q=zzzqqq+transformer+votes:>1000");
  await expect(page.getByText("Nothing fits.")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("main").getByRole("link", { name: "Submit it" })).toHaveAttribute("href", "/submit");
  await page.getByRole("link", { name: "zzzqqq OR transformer" }).click();
  await expect(heading(page)).toHaveText(/^\d+ papers for zzzqqq OR transformer$/);
});

test("the id of a paper leads to it, and one that is not here to the form that adds it", async ({ page }) => {
  await page.goto("/papers?q=https://arxiv.org/abs/2604.99999");
  await expect(page.getByText("2604.99999 is not here yet.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add it" }).click();
  await expect(page.getByRole("textbox", { name: /link/i })).toHaveValue("2604.99999");
});

test("hostile texts are searched for like others", async ({ page }) => {
  for (const text of [
    "%",
    "_",
    "\\",
    "'; DROP TABLE x; --",
    "((((",
    '"'.repeat(99),
    "🙂🙂",
    "שלום",
    "a\u0000b",
    "x".repeat(9_000),
  ]) {
    const answer = await page.goto(`/papers?q=${encodeURIComponent(text)}`);
    expect(answer?.status(), text.slice(0, 20)).toBe(200);
    await expect(heading(page)).toBeVisible();
  }
});

test("a search is for readers, not for search engines, and how to search is in examples that work", async ({
  page,
}) => {
  await page.goto("/papers?q=attention");
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", /\/papers\?q=attention$/);
  await page.getByText("How to search").click();
  await page.getByRole("link", { name: "title:attention" }).click();
  await expect(page).toHaveURL("/papers?q=title%3Aattention");
});
