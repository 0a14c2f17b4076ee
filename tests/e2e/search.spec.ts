import { expect, type Page, test } from "@playwright/test";
import { importPaper } from "@tests/submissions/support";
import { expectAccessible } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search papers" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const titles = (page: Page) => page.locator("main .card h3 a");
/** Bytes, packed, that a search may load beside the scripts of a day: 1,643 when this was written. */
const MORE_SCRIPTS = 4_000;
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

test("on a phone a link unfolds the field, and the filters are folded up", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/de/papers/date/2025-01-23");
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(async () => {
    if (await page.getByRole("searchbox").isHidden())
      await page.getByRole("link", { name: "Suche", exact: true }).click();
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.getByRole("searchbox").fill("transformer");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL("/de/papers?q=transformer");
  await expect(heading(page)).toHaveText(/Papers zu transformer$/);
  await expect(page.getByRole("link", { name: /^Mit Code/ })).toBeHidden();
  await page.getByText("Suche eingrenzen").click();
  await expect(page.getByRole("link", { name: /^Mit Code/ })).toBeVisible();
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("the link of a phone leads to the page that has the field", async ({ page }) => {
    await page.goto("/papers/trending");
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await expect(page).toHaveURL("/papers?q=");
    await expect(field(page)).toBeVisible();
  });
});

/** The keys listen once the scripts have run: `?` opens their list only then. */
async function untilKeysWork(page: Page) {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.locator("dialog#keys")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog#keys")).toBeHidden();
}

const OSTQUANT_PAGE = "/papers/ostquant-refining-large-language-model-quantization-7d75047b";

for (const width of [390, 1280])
  test(`no letter is lost that is typed right after /, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const address of ["/papers/date/2025-01-23", OSTQUANT_PAGE, "/about"]) {
      await page.goto(address);
      await untilKeysWork(page);
      await page.keyboard.press("/");
      await page.keyboard.type("quantization");
      await expect(field(page)).toBeFocused();
      await expect(field(page)).toHaveValue("quantization");
      await page.keyboard.press("/");
      await expect(field(page)).toHaveValue("quantization/");
      await expect(page).toHaveURL(address);
    }
  });

for (const width of [390, 1280])
  test(`papers are suggested while one types on any page, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/about");
    await untilKeysWork(page);
    await page.keyboard.press("/");
    await page.keyboard.type("quantizatio");
    const links = page.getByRole("navigation", { name: "Found while you type" }).getByRole("link");
    await expect(links.filter({ hasText: OSTQUANT })).toBeVisible();
    await expect(links.last()).toHaveText(/^Show all [2-6] papers$/);
    await expect(field(page)).toBeFocused();
    await expect(page.locator("#announcer")).toHaveText(/^Show all [2-6] papers$/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await expectAccessible(page);

    await page.keyboard.press("ArrowDown");
    await expect(links.first()).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(links).toHaveCount(0);
    await expect(field(page)).toHaveValue("quantizatio");

    await page.keyboard.type("n");
    await expect(links.last()).toBeVisible();
    const shown = (await links.allTextContents()).slice(0, -1);
    await page.keyboard.press("ArrowUp");
    await expect(links.last()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/papers?q=quantization");
    await expect(heading(page)).toHaveText(new RegExp(`^${shown.length} papers for quantization$`));
    expect(await titles(page).allTextContents()).toEqual(shown);
    await page.goBack();
    await expect(page).toHaveURL("/about");
  });

test("what is shown while one types is what its address gives, page by page", async ({ page }) => {
  await importPaper("2601.84100", { title: "A zorb" });
  for (let at = 10; at < 36; at++) await importPaper(`2601.841${at}`, { title: `Zorbonauts ${at}` });
  await page.goto("/papers?q=learngene");
  await typeSearch(page, "zorb", /^27 papers for zorb\*$/);
  await expect(page).toHaveURL("/papers?q=zorb*");
  await expect(field(page)).toHaveValue("zorb");
  const typed = await titles(page).allTextContents();
  expect(typed).toHaveLength(25);
  await page.reload();
  await expect(heading(page)).toHaveText("27 papers for zorb*");
  expect(await titles(page).allTextContents()).toEqual(typed);

  await page.goto("/papers?q=learngene");
  await typeSearch(page, "zorb", /^27 papers for zorb\*$/);
  await page.getByRole("link", { name: "Page 2" }).click();
  await expect(page).toHaveURL("/papers?q=zorb*&page=2");
  await expect(titles(page)).toHaveCount(2);
  expect(typed).not.toContain(await titles(page).first().textContent());
  await expect(page.getByText("Page 2 of 2")).toBeVisible();
});

type Moves = { moves: string[] };

for (const width of [320, 390, 1280])
  test(`nothing breaks or moves while a search comes and learns who reads, ${width} pixels wide`, async ({
    page,
    context,
  }) => {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await signIn(context);
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      const moves: string[] = [];
      Object.assign(window, { moves });
      type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[])
          moves.push(`${value}: ${sources.map(({ node }) => node?.textContent?.slice(0, 40)).join(" | ")}`);
      }).observe({ type: "layout-shift", buffered: true });
    });
    let answerViewer = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answerViewer = resolve;
    });
    await page.route("**/api/viewer*", async (route) => {
      await mayAnswer;
      await route.continue();
    });
    await page.goto("/papers?q=transformer");
    await page.evaluate(() => document.fonts.ready);
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    answerViewer();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
    expect(await page.evaluate(() => (window as unknown as Moves).moves)).toEqual([]);
    expect(problems).toEqual([]);
  });

for (const width of [390, 1280])
  test(`while one types, only the hits change: all around them stays in its place, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/papers?q=learngene");
    const places = () =>
      page.evaluate(() =>
        [".site-header", ".search-page h1", ".orders", ".filters", ".hits"].map(
          (part) => document.querySelector(part)!.getBoundingClientRect().y,
        ),
      );
    const before = await places();
    for (const [text, until] of [
      ["transformer", /^\d\d? papers for transformer$/],
      ["quantization", /^\d papers for quantization$/],
      ["learngene", /^1 paper for learngene$/],
    ] as const) {
      await typeSearch(page, text, until);
      expect(await places(), text).toEqual(before);
      await expect(page.locator(".site-footer")).not.toBeInViewport();
    }
  });

/** Bytes of the scripts that a page loads, as they come over the wire. */
async function weighScripts(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: "networkidle" });
  return page.evaluate(() => {
    const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = files.filter(({ name }) => name.endsWith(".js"));
    return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  });
}

test("a search loads hardly more scripts than a day does", async ({ page }) => {
  const day = await weighScripts(page, "/papers/date/2026-04-16");
  const search = await weighScripts(page, "/papers?q=quantization");
  expect(day).toBeGreaterThan(50_000);
  expect(search - day).toBeLessThan(MORE_SCRIPTS);
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
  await expect(page.getByText("No paper has all of these words.")).toBeVisible();
  await expect(titles(page).first()).toContainText(/quanti/i);

  await page.goto("/papers?q=title:+quantization+OR");
  await expect(page.getByText("title: means nothing here and was left out.")).toBeVisible();
  await expect(page.getByText("OR means nothing here and was left out.")).toBeVisible();

  await page.goto("/papers?q=quantisaton");
  await expect(page.getByText("No paper fits quantisaton as it is spelled.")).toBeVisible();
  await expect(heading(page)).toHaveText(/papers for quantization$/);
});

test("where nothing fits, there are ways on", async ({ page }) => {
  await page.goto("/papers?q=zzzqqq+transformer+votes:>1000");
  await expect(page.getByText("Nothing fits.")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("main").getByRole("link", { name: "Submit it" })).toHaveAttribute("href", "/submit");
  await page.getByRole("link", { name: "zzzqqq transformer", exact: true }).click();
  await expect(page).toHaveURL("/papers?q=zzzqqq+transformer");
  await expect(titles(page).first()).toBeVisible();
});

test("the id of a paper leads to it, and one that is not here to the form that adds it", async ({ page }) => {
  await page.goto("/papers?q=https://arxiv.org/abs/2604.99999");
  await expect(page.getByText("2604.99999 is not here yet.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add it" }).click();
  await expect(page.getByRole("textbox", { name: /link/i })).toHaveValue("2604.99999");
});

test("an id that is typed leads to its paper, and Back to where one was before", async ({ page }) => {
  const id = await importPaper("2604.31337");
  for (const way of ["Enter", "link"]) {
    await page.goto("/about");
    await page.goto("/papers?q=quantization");
    await typeSearch(page, id, new RegExp(id));
    if (way === "Enter") await field(page).press("Enter");
    else await page.getByRole("link", { name: `Title of ${id}` }).click();
    await expect(page).toHaveURL(`/papers/${id}`);
    await page.goBack();
    if (way === "link") {
      await expect(page.getByText(`${id} is Title of ${id}.`)).toBeVisible();
      await page.goBack();
    }
    await expect(page).toHaveURL("/papers?q=quantization");
  }
});

test("an address that cannot be read has the page of those that there are not", async ({ page }) => {
  for (const address of ["/authors/%00", "/categories/%zz", "/keywords/%E0"]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(heading(page)).toHaveText("There is no such page");
  }
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
