import { expect, type Page, test } from "@playwright/test";
import { importPaper } from "@tests/submissions/support";
import { expectAccessible } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";

const save = (page: Page) => page.getByRole("main").getByRole("button", { name: "Save", exact: true }).click();
const searches = (page: Page) => page.getByRole("main").getByRole("list");

for (const { how, javaScriptEnabled, word } of [
  { how: "with JavaScript", javaScriptEnabled: true, word: "zyxophones" },
  { how: "without JavaScript", javaScriptEnabled: false, word: "xylozithers" },
]) {
  test.describe(how, () => {
    test.use({ javaScriptEnabled });

    test("a reader saves a search, signs in on the way, is told what is new, looks at it and deletes the search", async ({
      page,
      context,
    }) => {
      await page.goto(`/papers?q=${word}`);
      await page.getByText("Save this search").click();
      await page.getByLabel("Name").fill("Rare instruments");
      await expectAccessible(page);
      await save(page);
      await page.waitForURL(/\/sign-in\?callbackUrl=/);

      await signIn(context);
      await page.goto(new URL(page.url()).searchParams.get("callbackUrl")!);
      await expect(page.getByLabel("Name")).toHaveValue("Rare instruments");
      await save(page);
      await expect(page.getByRole("status").filter({ hasText: /saved/i })).toBeVisible();
      await page.goto("/searches");
      await expect(searches(page)).toContainText("Nothing new since");

      await importPaper(`2601.8${javaScriptEnabled ? 1 : 2}001`, { title: `Of ${word}` });
      await page.reload();
      await expectAccessible(page);
      await page.getByRole("button", { name: "1 new" }).click();
      await page.waitForURL(/\/papers\?q=/);
      await expect(page.getByRole("heading", { level: 3, name: `Of ${word}` })).toBeVisible();
      await page.goto("/searches");
      await expect(searches(page)).toContainText("Nothing new since");

      await page.getByText("Rename or delete").click();
      await page.getByLabel("Name").fill("Instruments");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Rename" }).click();
      await page.waitForURL(/said=renamed/);
      await expect(page.getByRole("link", { name: "Instruments", exact: true })).toBeVisible();
      await page.getByText("Rename or delete").click();
      await page.getByRole("button", { name: "Delete “Instruments”" }).click();
      await page.waitForURL(/said=deleted/);
      await expect(page.getByText("No search is saved yet.")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("a name that another search has is refused, and nothing typed is lost", async ({ page, context }) => {
  await signIn(context);
  for (const query of ["attention", "quantization"]) {
    await page.goto(`/papers?q=${query}`);
    await page.getByText("Save this search").click();
    await page.getByLabel("Name").fill("Mine");
    await save(page);
    if (query === "attention")
      await expect(page.getByRole("status").filter({ hasText: "Saved as “Mine”" })).toBeVisible();
  }
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Another of your searches is named “Mine”");
  await expect(page.getByLabel("Name")).toHaveValue("Mine");
});

test("the menu says how many saved searches have something new", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers?q=glockenflute");
  await page.getByText("Save this search").click();
  await page.getByLabel("Name").fill("Flutes");
  await save(page);
  await expect(page.getByRole("status").filter({ hasText: "Saved as “Flutes”" })).toBeVisible();
  await importPaper("2601.83001", { title: "Of a glockenflute" });
  await page.goto("/about");
  await page.locator(".viewer-menu summary").click();
  await expect(page.getByRole("link", { name: "Saved searches 1 with new papers" })).toBeVisible();
});

test("whoever is not signed in is led to sign in, and to their searches afterwards", async ({ page }) => {
  await page.goto("/de/searches");
  await expect(page).toHaveURL("/de/sign-in?callbackUrl=%2Fde%2Fsearches");
});
