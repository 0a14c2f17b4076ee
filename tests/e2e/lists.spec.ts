import { expect, type Page, test } from "@playwright/test";
import { importPaper } from "@tests/submissions/support";
import { expectAccessible } from "@tests/support/axe";

const about = (page: Page, name: string) => page.locator(`meta[name="${name}"]`);
const canonical = (page: Page) => page.locator('link[rel="canonical"]');

test("the footer leads to all organizations, and each to as many papers as it says", async ({ page }) => {
  await page.goto("/about");
  await page.getByRole("contentinfo").getByRole("link", { name: "Organizations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  await expectAccessible(page);
  const first = page.getByRole("main").getByRole("listitem").first();
  const count = (await first.getByText(/^[\d,]+ papers?$/).textContent())!;
  await first.getByRole("link").click();
  await expect(page.locator(".day-facts")).toContainText(count);
  await page.getByRole("main").getByRole("link", { name: "Search within these" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(count);
});

for (const word of ["Categories", "Keywords"])
  test(`the footer leads to ${word}, of which the demo papers may have none`, async ({ page }) => {
    await page.goto("/about");
    await page.getByRole("contentinfo").getByRole("link", { name: word }).click();
    await expect(page.getByRole("heading", { level: 1, name: word })).toBeVisible();
    await expectAccessible(page);
  });

test("an author's page says whose papers it has, pages without repeating, and tells search engines which page it is", async ({
  page,
}) => {
  for (let n = 10; n < 40; n++) await importPaper(`2601.87${n}0`, { authors: [{ name: "Zoë Quux" }] });
  await page.goto("/authors/Zo%C3%AB%20Quux");
  await expect(page).toHaveURL("/authors/zoe-quux");
  await expect(page).toHaveTitle(/^Papers by Zoë Quux/);
  await expect(about(page, "description")).toHaveAttribute("content", /^Papers signed by Zoë Quux/);
  await expect(page.getByText("They may be by several people")).toBeVisible();
  await expect(page.locator(".day-facts")).toContainText("30 papers");
  const titles = await page.getByRole("heading", { level: 3 }).allInnerTexts();
  await page.getByRole("link", { name: "Page 2 of 2" }).click();
  await expect(page).toHaveTitle(/^Papers by Zoë Quux, page 2/);
  await expect(canonical(page)).toHaveAttribute("href", /\/authors\/zoe-quux\?page=2$/);
  titles.push(...(await page.getByRole("heading", { level: 3 }).allInnerTexts()));
  expect(new Set(titles).size).toBe(30);
  await expectAccessible(page);
});

for (const [path, title] of [
  ["/authors/nobody-of-this-name", "No papers by that name"],
  ["/organizations/nobody-of-this-name", "No papers from that organization"],
  ["/categories/zz.ZZ", "No papers in that category"],
  ["/keywords/nothing-of-this-kind", "No papers with that keyword"],
] as const)
  test(`${path} is not found, and says where to go on`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer!.status()).toBe(404);
    await expect(page).toHaveTitle(new RegExp(`^${title}`));
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Search for it" }).click();
    await expect(page).toHaveURL(/\/papers\?q=/);
  });
