import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { readMail } from "@tests/support/mailbox";
import { signIn } from "@tests/support/sign-in";

/** Each test votes for a paper of its own, so that they may run side by side. */
const card = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });
const button = (page: Page, title: string) => card(page, title).getByRole("button", { name: /^Upvote, / });

test("a reader upvotes from the feed, and it stays: after a reload, on the paper's page, for everybody", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const title = "OmniQuant";
  await signIn(context);
  await page.goto("/papers/date/2023-08-24");
  const vote = button(page, title);
  await expect(vote).toHaveAccessibleName("Upvote, 0 so far");
  await vote.click();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(vote).toHaveAttribute("aria-busy", "false");
  await expectAccessible(page);
  await page.reload();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(vote).toHaveAccessibleName("Upvote, 1 so far");

  const stranger = await browser.newContext({ baseURL });
  const theirs = await stranger.newPage();
  await expect(async () => {
    await theirs.goto("/papers/date/2023-08-24");
    await expect(button(theirs, title)).toHaveAccessibleName("Upvote, 1 so far", { timeout: 100 });
  }).toPass({ timeout: 10_000 });
  await expect(button(theirs, title)).toHaveAttribute("aria-pressed", "false");
  await stranger.close();

  await page
    .getByRole("main")
    .getByRole("link", { name: /^OmniQuant/ })
    .click();
  const onPage = page.getByRole("button", { name: "Upvote, 1 so far" });
  await expect(onPage).toHaveAttribute("aria-pressed", "true");
  await onPage.click();
  await expect(page.getByRole("button", { name: "Upvote, 0 so far" })).toHaveAttribute("aria-busy", "false");
  await page.reload();
  await expect(page.getByRole("button", { name: "Upvote, 0 so far" })).toHaveAttribute("aria-pressed", "false");
});

test("a double click is one upvote, and clicks on a slow line end where the last one left them", async ({
  page,
  context,
}) => {
  await signIn(context);
  await page.goto("/papers/date/2022-11-07");
  const vote = button(page, "Backward-compatible Training");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  await vote.dblclick();
  await expect(vote).toHaveAttribute("aria-busy", "false");
  await page.reload();
  await expect(vote).toHaveAccessibleName("Upvote, 1 so far");
  await expect(vote).toHaveAttribute("aria-pressed", "true");

  const held: (() => void)[] = [];
  await page.route("**/papers/date/2022-11-07", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await new Promise<void>((release) => held.push(release));
    return route.continue();
  });
  await vote.click();
  await expect(vote).toHaveAttribute("aria-pressed", "false");
  await expect(vote).toHaveAttribute("aria-busy", "true");
  await vote.click();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => held.length).toBe(1);
  held.shift()!();
  await expect.poll(() => held.length).toBe(1);
  held.shift()!();
  await expect(vote).toHaveAttribute("aria-busy", "false");
  await page.unrouteAll();
  await page.reload();
  await expect(vote).toHaveAccessibleName("Upvote, 1 so far");
});

test("a page that is reloaded before its vote has arrived still ends upvoted", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers/date/2023-05-24");
  const vote = button(page, "Pre-RMSNorm");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  await page.route("**/papers/date/2023-05-24", (route) =>
    route.request().method() === "POST" ? new Promise(() => {}) : route.continue(),
  );
  await vote.click();
  await expect(vote).toHaveAttribute("aria-busy", "true");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await expect(vote).toHaveAccessibleName("Upvote, 1 so far");
  await expect(vote).toHaveAttribute("aria-busy", "false");
  await page.reload();
  await expect(vote).toHaveAccessibleName("Upvote, 1 so far");
  await expect(vote).toHaveAttribute("aria-pressed", "true");
});

test("two tabs that both upvote end in one upvote", async ({ page, context }) => {
  await signIn(context);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto("/papers/date/2021-11-11");
    await expect(tab.getByRole("link", { name: "Sign in" })).toBeHidden();
  }
  for (const tab of [page, other]) {
    await button(tab, "On the Equivalence").click();
    await expect(button(tab, "On the Equivalence")).toHaveAttribute("aria-busy", "false");
    await expect(button(tab, "On the Equivalence")).toHaveAccessibleName("Upvote, 1 so far");
  }
  await page.reload();
  await expect(button(page, "On the Equivalence")).toHaveAccessibleName("Upvote, 1 so far");
});

test("a vote that cannot be saved says so and is taken back", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers/date/2021-12-22");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  await page.route("**/papers/date/2021-12-22", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await button(page, "Revisiting Transformation").click();
  await expect(page.getByText("Your vote was not saved. Check your connection and try again.")).toBeVisible();
  await expect(button(page, "Revisiting Transformation")).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(page);
});

test("a vote that was lost without a connection is not given later behind the reader's back", async ({
  page,
  context,
}) => {
  await signIn(context);
  await page.goto("/papers/date/2021-12-22");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  const vote = button(page, "Revisiting Transformation");
  await context.setOffline(true);
  await vote.click();
  await expect(page.getByText("You are offline, so your vote was not saved.")).toBeVisible();
  await context.setOffline(false);
  expect(
    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("unsaved-upvote"))),
  ).toEqual([]);
});

for (const { with: what, javaScriptEnabled, day, title } of [
  { with: "with JavaScript", javaScriptEnabled: true, day: "2024-03-22", title: "G-ACIL" },
  { with: "without JavaScript", javaScriptEnabled: false, day: "2024-05-04", title: "Stationary Representations" },
]) {
  test(`a signed-out click leads to sign-in and back, with the vote cast, ${what}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL });
    const page = await context.newPage();
    const email = `voter-${Date.now()}@example.org`;
    await page.goto(`/papers/date/${day}`);
    await button(page, title).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText("Look into your inbox.")).toBeVisible();
    const { text } = await readMail(email);
    await page.goto(/http\S+\/sign-in\/confirm\S+/.exec(text)![0]);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("User name").fill(`voter-${Date.now().toString(36)}`);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(new RegExp(`/papers/date/${day}#`));
    if (javaScriptEnabled) await expect(button(page, title)).toHaveAttribute("aria-pressed", "true");
    await expect(async () => {
      await page.reload();
      await expect(button(page, title)).toHaveAccessibleName("Upvote, 1 so far", { timeout: 100 });
    }).toPass({ timeout: 10_000 });
    await context.close();
  });
}

test("a signed-out click by somebody who signs in elsewhere finds its vote waiting", async ({ page, context }) => {
  await page.goto("/papers/date/2024-06-07");
  await button(page, "CorDA").click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  const callbackUrl = new URL(page.url()).searchParams.get("callbackUrl")!;
  await signIn(context);
  await page.goto(callbackUrl);
  await expect(page).toHaveURL(/\/papers\/date\/2024-06-07#/);
  await expect(button(page, "CorDA")).toHaveAttribute("aria-pressed", "true");
});

test("a link to somebody's vote does not cast it", async ({ page, context }) => {
  await signIn(context);
  await page.goto("/papers/date/2022-09-23");
  const href = await page.getByRole("link", { name: /^M2TRec/ }).getAttribute("href");
  await page.goto(`${href!.replace("/papers/", "/upvote/")}?back=/papers/date/2022-09-23`);
  await expect(page.getByRole("heading", { name: "Upvote this paper?" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/papers/date/2022-09-23");
  await expect(button(page, "M2TRec")).toHaveAccessibleName("Upvote, 0 so far");
});

test("without JavaScript a vote is a plain form with an answer of its own", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/papers/date/2023-03-26");
  await button(page, "Prototype-Sample Relation").click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

  await signIn(context);
  await page.goto("/papers/date/2023-03-26");
  await button(page, "Prototype-Sample Relation").click();
  await expect(page.getByRole("heading", { level: 1, name: "You upvoted this paper" })).toBeVisible();
  await page.getByRole("button", { name: "Take the upvote back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Upvote this paper?" })).toBeVisible();
  await page.getByRole("link", { name: "Back to where you were" }).click();
  await expect(page).toHaveURL(/\/papers\/date\/2023-03-26#/);
  await context.close();
});

test("whoever must sign in to vote on a German page is asked in German", async ({ page }) => {
  await page.goto("/de/papers/date/2022-11-07");
  await page.getByRole("main").getByRole("button", { name: "Upvote, bisher" }).first().click();
  await expect(page).toHaveURL(/\/de\/sign-in\?callbackUrl=%2Fde%2Fupvote%2F/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmelden");
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
});
