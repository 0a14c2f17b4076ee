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

      const first = searches(page).getByRole("listitem").first();
      await page.getByText("Change or delete").click();
      await first.getByLabel("Name").fill("Instruments");
      await first.getByLabel("Search").fill(`${word} order:date`);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Save changes" }).click();
      await page.waitForURL(/said=changed/);
      await expect(page.getByRole("link", { name: "Instruments", exact: true })).toBeVisible();
      await expect(first).toContainText(`${word} order:date`);
      await page.getByText("Change or delete").click();
      await page.getByRole("button", { name: "Delete Instruments" }).click();
      await page.waitForURL(/said=deleted/);
      await expect(page.getByText("No search is saved yet.")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Undo" }).click();
      await page.waitForURL(/said=restored/);
      await expect(page.getByRole("link", { name: "Instruments", exact: true })).toBeVisible();
    });
  });
}

/** Keeps what a query finds under the name that stands in the field; answers with that name. */
async function saveAsSuggested(page: Page, query: string): Promise<string> {
  await page.goto(`/papers?${new URLSearchParams({ q: query })}`);
  await page.getByText("Save this search").click();
  const name = await page.getByLabel("Name").inputValue();
  await save(page);
  await expect(page.getByRole("status").filter({ hasText: `“${name}”` })).toBeVisible();
  return name;
}

/** Public pages are shared and up to some seconds old (docs/architecture.md): waits until this one has what was just imported. */
async function untilFound(page: Page, query: string, id: string): Promise<void> {
  const path = `/papers?${new URLSearchParams({ q: query })}`;
  await expect.poll(async () => (await page.request.get(path)).text()).toContain(`/papers/${id}`);
}

test("opened by its name a search counts as looked at, and what comes later is new again", async ({
  page,
  context,
}) => {
  await signIn(context);
  const name = await saveAsSuggested(page, '"bright theremins" order:date');
  expect(name).toBe("bright theremins");
  await importPaper("2601.84001", { title: "Of bright theremins" });
  await page.goto("/searches");
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();

  await untilFound(page, '"bright theremins" order:date', "2601.84001");
  const reading = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Of bright theremins" })).toBeVisible();
  await expect(page.getByText("This is your saved search “bright theremins”.")).toBeVisible();
  await reading;
  expect(new URL(page.url()).hash).toBe("");
  await expectAccessible(page);
  await page.goto("/searches");
  await expect(searches(page)).toContainText("Nothing new since");

  await importPaper("2601.84002", { title: "More bright theremins" });
  await page.goto("/about");
  await page.locator(".viewer-menu summary").click();
  await untilFound(page, '"bright theremins" order:date', "2601.84002");
  const noting = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("link", { name: "bright theremins 1 new" }).click();
  await expect(page.getByText("This is your saved search “bright theremins”.")).toBeVisible();
  await noting;
  await page.goto("/searches");
  await expect(searches(page)).toContainText("Nothing new since");
});

test("a search opened by its address alone is no look", async ({ page, context }) => {
  await signIn(context);
  await saveAsSuggested(page, "ondesmartenot");
  await importPaper("2601.85001", { title: "Of an ondesmartenot" });
  await untilFound(page, "ondesmartenot", "2601.85001");
  await page.goto("/papers?q=ondesmartenot");
  await expect(page.getByRole("heading", { level: 3, name: "Of an ondesmartenot" })).toBeVisible();
  await expect(page.locator(".viewer-menu summary")).toBeVisible();
  await page.goto("/searches");
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
});

test("the same query saved twice is said to be saved, with its name", async ({ page, context }) => {
  await signIn(context);
  await saveAsSuggested(page, "hurdygurdies");
  await page.goto("/papers?q=Hurdygurdies");
  await page.getByText("Save this search").click();
  await page.getByLabel("Name").fill("Another name");
  await save(page);
  await expect(page.getByRole("main").getByText("This search is saved already, as “hurdygurdies”.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is new is marked as seen, of one search and of all", async ({ page, context }) => {
    await signIn(context);
    for (const query of ["serpentophones", "ophicleidists"]) {
      await page.goto(`/searches?${new URLSearchParams({ q: query })}`);
      await expect(page.getByLabel("Name").first()).toHaveValue(query);
      await save(page);
    }
    await importPaper("2601.86001", { title: "Of serpentophones" });
    await page.goto("/searches");
    await page.getByRole("button", { name: "Mark as seen serpentophones" }).click();
    await page.waitForURL(/said=seen/);
    await expect(page.getByRole("button", { name: /new/ })).toHaveCount(0);

    await importPaper("2601.86002", { title: "Of serpentophones and ophicleidists" });
    await page.goto("/searches");
    await expect(page.getByRole("button", { name: "1 new" })).toHaveCount(2);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mark all as seen" }).click();
    await page.waitForURL(/said=seen/);
    await expect(page.getByRole("button", { name: /new/ })).toHaveCount(0);
  });
});

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
