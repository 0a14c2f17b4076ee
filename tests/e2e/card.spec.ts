import { expect, type Locator, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { createPaper } from "@tests/support/factories";
import { signIn } from "@tests/support/sign-in";
import type { Day } from "@/lib/day";

const box = async (place: Locator) => (await place.boundingBox())!;

test("on a phone the vote stands below the words in reach of the thumb, on a desk beside them", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/papers/date/2025-01-23");
  const card = page.getByRole("listitem").filter({ hasText: "OSTQuant" });
  const vote = card.getByRole("button", { name: /^Upvote, / });
  const title = card.getByRole("heading", { level: 3 });
  const links = [card.getByRole("link", { name: /^Code: / }), card.getByRole("link", { name: /comment/ })];
  const row = await box(vote);
  expect(row.y).toBeGreaterThan((await box(card.locator(".abstract"))).y);
  for (const place of [vote, ...links]) {
    const { y, width, height } = await box(place);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(y + height / 2).toBeCloseTo(row.y + row.height / 2, 0);
  }

  await page.setViewportSize({ width: 1280, height: 900 });
  const beside = await box(vote);
  expect(beside.x + beside.width).toBeLessThan((await box(title)).x);
  expect(beside.y).toBeCloseTo((await box(title)).y, 0);
});

test("unusual papers keep their form, in their own direction and language", async ({ page }) => {
  const days = ["2019-03-05" as Day];
  const english = "One of the five hundred and forty-six authors wrote this sentence. ".repeat(5);
  const odd = {
    long: { title: "Extraordinarily ".repeat(15).trim(), abstract: english },
    crowd: { title: "By Many", abstract: english, authors: Array(546).fill({ name: "Ada Lovelace" }) },
    silent: { title: "Without an Abstract", abstract: "" },
    word: { title: "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", abstract: "" },
    formula: { title: "Wide", abstract: `So $$${"x^2+y^2+".repeat(40)}1$$ holds.` },
    arabic: { title: "نموذج لغوي كبير للغة العربية", abstract: "نقدم في هذه الورقة نموذجا لغويا كبيرا. ".repeat(10) },
    chinese: { title: "面向中文长文本理解的大规模语言模型", abstract: "本文提出了一种模型。".repeat(40) },
  };
  for (const paper of Object.values(odd)) await createPaper({ ...paper, days });

  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/papers/date/2019-03-05");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  const card = (text: string) => page.getByRole("listitem").filter({ hasText: text });
  await expect(card(odd.crowd.title)).toContainText("546 authors");
  await expect(card(odd.silent.title).locator(".abstract, .more")).toHaveCount(0);
  await expect(card(odd.arabic.title).getByRole("heading")).toHaveCSS("direction", "rtl");
  await expect(card(odd.arabic.title).locator(".abstract")).toHaveCSS("direction", "rtl");
  await expect(card(odd.chinese.title).locator(".abstract")).toHaveAttribute("lang", "");
  await expectAccessible(page);

  await page.goto("/de/papers/date/2019-03-05");
  await expect(card(odd.crowd.title).locator(".abstract")).toHaveAttribute("lang", "en");
  await expect(card(odd.chinese.title).locator(".abstract")).toHaveAttribute("lang", "");

  await page.goto("/papers/date/2019-03-05");
  await card(odd.crowd.title).getByRole("link", { name: odd.crowd.title }).click();
  await expect(page.getByText("and 534 more")).toBeVisible();
  await expectAccessible(page);
});

test("a vote is told to a screen reader, and one that is cast offline says why it was not saved", async ({
  page,
  context,
}) => {
  const { title } = await createPaper({ days: ["2019-03-06" as Day] });
  await signIn(context);
  await page.goto("/papers/date/2019-03-06");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  const vote = page.getByRole("listitem").filter({ hasText: title }).getByRole("button");
  await vote.click();
  await expect(page.locator("#announcer")).toHaveText("Upvoted, 1 in all");
  await vote.click();
  await expect(page.locator("#announcer")).toHaveText("Upvote taken back, 0 in all");
  await expect(vote).toBeFocused();
  await context.setOffline(true);
  await vote.click();
  await expect(page.getByRole("alert").filter({ hasText: "You are offline" })).toBeVisible();
  await expect(vote).toHaveAttribute("aria-pressed", "false");
});
