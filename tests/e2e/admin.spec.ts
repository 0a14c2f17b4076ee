import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { recordsOf } from "@tests/support/read-papers";
import { signIn, signInAsAdmin } from "@tests/support/sign-in";
import { ingest } from "@/features/ingestion/mutations";

let counter = 0;

/** A paper of this test alone, as a list of somebody's own would bring it: corrections are computed from what sources said. */
async function bringPaper(day: string): Promise<{ id: string; title: string }> {
  const id = `2402.${String(10_000 + (process.pid % 8000) * 10 + counter++).slice(-5)}`;
  const title = `A title of ${id} with a misprnt`;
  await ingest(recordsOf({ id, title, abstract: "An abstract.", authors: ["Ada Bee"], day }));
  return { id, title };
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

async function asAdmin(page: Page, context: BrowserContext, path: string) {
  await signInAsAdmin(context);
  await page.goto(path);
}

test("whoever is not signed in is led to sign in, and back", async ({ page }) => {
  await page.goto("/admin/papers?q=x");
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fadmin%2Fpapers%3Fq%3Dx");
});

test("a reader who is no admin is told so, by every page, and their menu has no way there", async ({
  page,
  context,
}) => {
  const name = await signIn(context);
  for (const path of ["/admin", "/admin/papers", "/admin/papers/2602.10388", "/admin/runs/x"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(heading(page, "This part is for those who run the site")).toBeVisible();
    await expect(page.getByText(`${name}@example.org`)).toBeVisible();
    await expect(page.getByRole("link", { name: "Runs" })).toHaveCount(0);
  }
  await expectAccessible(page);
  await page.getByText(name, { exact: true }).click();
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);
  // The layout around a page may be left out of what Next is asked for: its own gate holds.
  const parts = await page.request.get("/admin/papers?q=BT", { headers: { rsc: "1" } });
  expect(await parts.text()).not.toContain("/admin/papers/2");
  expect((await page.request.get("/admin/answers/0190c3f0-0000-7000-8000-000000000001")).status()).toBe(404);
});

for (const width of [390, 1280]) {
  test(`an admin goes at ${width} px from the menu through runs to one run, and to a paper`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await asAdmin(page, context, "/");
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByText("editor", { exact: true }).click();
    await page.getByRole("link", { name: "Admin" }).click();
    await expect(heading(page, "Admin")).toBeVisible();
    await expect(page.getByText("Switched off: SOURCES does not name it.")).toHaveCount(3);
    await expect(page.getByRole("table", { name: "Runs" }).getByRole("row").nth(1)).toContainText("Import of files");
    await expectAccessible(page);
    await fits();

    await page.getByLabel("Which runs").selectOption("With an error");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/trouble=failed/);
    await expect(page.getByText("No run is like that.")).toBeVisible();
    await expectAccessible(page);

    await page.goto("/admin");
    await page.getByRole("table").getByRole("link").first().click();
    await expect(heading(page, "file, Import of files")).toBeVisible();
    await expectAccessible(page);
    await fits();

    await page.getByRole("link", { name: "Papers", exact: true }).click();
    await page.getByLabel("Id, DOI or words of the title").fill("OmniQuant");
    await page.getByRole("button", { name: "Find" }).click();
    await expectAccessible(page);
    await page.getByRole("link", { name: /^OmniQuant/ }).click();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue(/^OmniQuant/);
    await expectAccessible(page);
    await fits();
  });
}

test("an admin corrects a title, and gives it back to the sources", async ({ page, context }) => {
  const { id, title } = await bringPaper("2016-05-02");
  await asAdmin(page, context, `/admin/papers/${id}`);
  const field = page.getByLabel("Title", { exact: true });
  await page.getByRole("button", { name: "Save the corrections" }).click();
  await expect(page.getByText("Nothing was changed.")).toBeVisible();
  await expectAccessible(page);

  await field.fill("The right title");
  await page.getByRole("button", { name: "Save the corrections" }).click();
  await expect(page.getByText("Corrected. No source overwrites it.")).toBeVisible();
  await expect(page.getByText("Corrected by hand. Empty it to take the sources’ words again.")).toBeVisible();
  await page.getByRole("link", { name: "See its page" }).click();
  await expect(heading(page, "The right title")).toBeVisible();

  await page.goto(`/admin/papers/${id}`);
  await field.fill("");
  await page.getByRole("button", { name: "Save the corrections" }).click();
  await expect(page.getByText("Corrected. No source overwrites it.")).toBeVisible();
  await expect(field).toHaveValue(title);
});

test("an admin moves a paper to another day", async ({ page, context }) => {
  const { id, title } = await bringPaper("2016-06-01");
  await asAdmin(page, context, `/admin/papers/${id}`);
  await page.getByLabel("To", { exact: true }).fill("2016-06-06");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("The days are set.")).toBeVisible();
  await expect(page.getByText("Monday, June 6, 2016")).toBeVisible();
  await page.goto("/papers/date/2016-06-06");
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an admin removes a paper and brings it back", async ({ page, context }) => {
    const { id, title } = await bringPaper("2016-07-04");
    await asAdmin(page, context, `/admin/papers/${id}`);
    await page.getByRole("button", { name: "Remove this paper" }).click();
    await expect(page.getByText("Removed from the site.", { exact: true })).toBeVisible();
    expect((await page.request.get(`/papers/${id}`)).status()).toBe(404);

    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect(page.getByText("It is back.")).toBeVisible();
    await page.getByRole("link", { name: "See its page" }).click();
    await expect(heading(page, title)).toBeVisible();
  });
});
