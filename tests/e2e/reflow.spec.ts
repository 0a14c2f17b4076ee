import { expect, type Page, test } from "@playwright/test";

/** One page of each kind. */
const pages = [
  "/papers/date/2026-04-16",
  "/papers/date/2026-03-01",
  "/papers/week/2026-W16",
  "/papers/month/2025-08",
  "/papers/trending",
  "/papers/ostquant-refining-large-language-model-quantization-7d75047b",
  "/papers/0000.00000",
  "/organizations",
  "/organizations/nvidia",
  "/papers?q=transformer+has:code+votes:>many",
  "/papers?q=",
  "/subscribe",
  "/status",
  "/submit",
  "/sign-in",
  "/about",
  "/docs/api",
  "/docs/mcp",
  "/dumps",
  "/feeds",
  "/tools",
  "/offline",
  "/nowhere",
  "/design",
  "/de/papers/date/2026-04-16",
];
const widths = [320, 390, 768, 1280, 2560];

/** What reaches beyond the page's sides: nothing on a page that reflows. Things that scroll within themselves may. */
const findWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const reaches = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1);
    };
    const wide = [...document.body.querySelectorAll("*")]
      .filter(reaches)
      .map(({ outerHTML }) => outerHTML.slice(0, 100));
    return [`${scrollWidth} px on ${clientWidth}`, ...wide.slice(0, 5)];
  });

/** Text that its own box cuts off, where no ellipsis says so. */
const findCut = (page: Page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>("h1, h2, h3, p, li, label, summary, button, dt, dd, a")]
      .filter((element) => {
        const { overflow, textOverflow, position } = getComputedStyle(element);
        const isMeant = textOverflow === "ellipsis" || position === "absolute" || !element.checkVisibility();
        return (
          !isMeant && overflow !== "visible" && overflow !== "auto" && element.scrollHeight > element.clientHeight + 2
        );
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );

for (const address of pages)
  test(`${address} fits every width, in both directions, with wide letters, and without its colours`, async ({
    page,
  }) => {
    await page.goto(address);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findWide(page), `${width} px`).toEqual([]);
    }

    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findWide(page), `${width} px, mirrored`).toEqual([]);
    }
    await page.evaluate(() => {
      document.documentElement.dir = "ltr";
    });

    // 200 % zoom of a page 1280 px wide is a page 640 px wide; the text alone may be twice as large, too (WCAG 1.4.4).
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await findWide(page), "200 % zoom").toEqual([]);
    await page.addStyleTag({ content: "html { font-size: 200% !important; }" });
    await page.setViewportSize({ width: 640, height: 800 });
    expect(await findWide(page), "200 % text").toEqual([]);
    expect(await findCut(page), "200 % text").toEqual([]);
  });

/** What a finger would miss: less than 44 pixels in either direction. Words within a text may be smaller (WCAG 2.5.8). */
const findSmall = (page: Page) =>
  page.evaluate(() => {
    const isWord = (link: Element) => {
      const isInline = getComputedStyle(link).display === "inline";
      return (
        isInline && (link.closest("h3, p") || link.parentElement!.textContent!.trim() !== link.textContent!.trim())
      );
    };
    return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), label:has(input)")]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !isWord(target))
      .filter((target) => !target.matches(".sr-only, .skip-link, label input"))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < 43.5)
      .map(({ target, box }) => `${box.width} x ${box.height}: ${target.outerHTML.slice(0, 120)}`);
  });

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  test("whatever can be pressed has 44 pixels for the finger", async ({ page }) => {
    const small: string[] = [];
    for (const address of pages) {
      await page.goto(address);
      for (const width of [390, 820]) {
        await page.setViewportSize({ width, height: 800 });
        small.push(...(await findSmall(page)).map((target) => `${address}, ${width} px: ${target}`));
      }
    }
    expect(small).toEqual([]);
  });
});

test("nothing is lost when a reader spaces letters, words and lines as WCAG 1.4.12 allows", async ({ page }) => {
  for (const address of pages) {
    await page.goto(address);
    await page.addStyleTag({
      content:
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }",
    });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findWide(page), `${address}, ${width} px`).toEqual([]);
      expect(await findCut(page), `${address}, ${width} px`).toEqual([]);
    }
  }
});

test("in forced colours buttons, fields and votes keep their edges, and marks their form", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/design");
  const vote = page.locator(".upvote button").first();
  await expect(vote).toHaveCSS("border-top-style", "solid");
  const edges = await page.locator(".button, .input, .upvote button, .notice").evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { borderInlineStartWidth, borderInlineStartStyle } = getComputedStyle(element);
        return borderInlineStartStyle === "none" || Number.parseFloat(borderInlineStartWidth) === 0;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );
  expect(edges).toEqual([]);
  const arrow = await vote.evaluate((button) => {
    const { backgroundColor } = getComputedStyle(button, "::before");
    return [backgroundColor, getComputedStyle(button).backgroundColor];
  });
  expect(arrow[0]).not.toBe(arrow[1]);
  const given = page.locator(".upvote button[aria-pressed=true]").first();
  expect(await given.evaluate((button) => getComputedStyle(button).borderTopColor)).not.toBe(
    await vote.evaluate((button) => getComputedStyle(button).borderTopColor),
  );
});

test("in forced colours the strip marks the day that is read and no other", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/design");
  const edgeOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((link) => getComputedStyle(link).borderBottomColor);
  const paper = await page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor);
  expect(await edgeOf(".strip a:not([aria-current])")).toBe(paper);
  expect(await edgeOf(".strip a[aria-current]")).not.toBe(paper);
});

test("how a day is ordered is said whole or not at all", async ({ page }) => {
  await page.goto("/papers/date/2026-02-17");
  const said: string[] = [];
  for (const width of [240, 260, 280, 300, 320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const shown = await page.locator(".order").evaluate((order) => {
      const words = document.createRange();
      words.selectNodeContents(order);
      const line = words.getBoundingClientRect();
      const place = order.getBoundingClientRect();
      if (line.top >= place.bottom - 1) return "nothing";
      return line.right <= place.right + 1 && line.bottom <= place.bottom + 2 ? "all" : "a part";
    });
    said.push(shown);
  }
  expect(said).not.toContain("a part");
  expect(new Set(said)).toEqual(new Set(["nothing", "all"]));
});

test("a day prints as a list to read: whole abstracts and addresses, nothing that can only be pressed", async ({
  page,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto("/papers/date/2025-01-23");
  const card = page.locator(".card").filter({ hasText: "OSTQuant" });
  const abstract = card.locator(".abstract");
  expect(await abstract.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(
    1,
  );
  await expect(abstract).toContainText("99.5%");
  for (const gone of ["nav", ".pager", ".more", ".digest-banner form", ".viewer-menu", "footer"])
    for (const element of await page.locator(gone).all()) await expect(element).toBeHidden();
  const afterOf = (selector: string) =>
    card.locator(selector).evaluate((link) => getComputedStyle(link, "::after").content.replaceAll('"', ""));
  expect(await afterOf("h3 a")).toContain(`${process.env.SITE_URL}`);
  expect(await afterOf("a.code")).toContain("https://github.com/BrotherHappy/OSTQuant");
  const beyond = await page.locator(".card").evaluateAll((cards) =>
    cards.filter((one) => {
      const vote = one.querySelector(".upvote")!.getBoundingClientRect();
      return vote.bottom > one.getBoundingClientRect().bottom;
    }),
  );
  expect(beyond, "votes within their cards").toHaveLength(0);
  await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(card.locator(".upvote button")).toBeVisible();
  await expect(card.locator(".upvote button")).toHaveCSS("border-top-width", "0px");
});

for (const width of [390, 1280])
  test(`nothing moves while a day comes for the first time, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      const moves: string[] = [];
      Object.assign(window, { moves });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node: Node | null }[];
        })[])
          moves.push(`${entry.value}: ${entry.sources.map(({ node }) => node?.textContent?.slice(0, 40)).join(" | ")}`);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/papers/date/2026-04-16", { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => (window as unknown as { moves: string[] }).moves)).toEqual([]);
  });
