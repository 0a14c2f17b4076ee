import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

test("a form that cannot reach the site says so, keeps what was typed, and works once it can", async ({ page }) => {
  const email = `late-${Date.now().toString(36)}@example.org`;
  await page.goto("/subscribe");
  const field = page.getByLabel("Your e-mail address");
  await field.fill(email);
  await page.route("**/subscribe", (route) => route.abort("internetdisconnected"));
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "The site could not be reached. Nothing you typed is lost",
  );
  await expect(field).toHaveValue(email);
  await expectAccessible(page);

  await page.unroute("**/subscribe");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText(`Check the inbox of ${email}`)).toBeVisible();
  await expect(page.getByRole("main").getByRole("status"), "the focus is where the form was").toBeFocused();
});

for (const { what, answer, words } of [
  {
    what: "a broken site",
    answer: { status: 502, contentType: "text/html", body: "Bad gateway" },
    words: "Something broke on our side. Nothing you typed is lost",
  },
  {
    what: "a site that was renewed meanwhile",
    // As Next answers a form of an older build.
    answer: { status: 404, headers: { "x-nextjs-action-not-found": "1" } },
    words: "The site was renewed after this page was opened.",
  },
]) {
  test(`a form that ${what} answers says so, and keeps what was typed and the focus`, async ({ page }) => {
    await page.goto("/sign-in");
    const field = page.getByLabel("E-mail address");
    await field.fill("ada@example.org");
    await page.route("**/sign-in", (route) => route.fulfill(answer));
    const button = page.getByRole("button", { name: "Send me a link" });
    await button.click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(words);
    await expect(field).toHaveValue("ada@example.org");
    await expect(button).toBeFocused();
  });
}

test("while a form is on its way its button says so, keeps the focus and sends nothing twice", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  let sent = 0;
  const waiting: (() => Promise<void>)[] = [];
  await page.route("**/sign-in", (route) => {
    sent++;
    waiting.push(() => route.abort());
  });
  await page.getByRole("button", { name: "Send me a link" }).click();
  const button = page.getByRole("button", { name: "Sending…" });
  await expect(button).toHaveAttribute("aria-busy", "true");
  await expect(button).toBeFocused();
  await button.click();
  await page.getByLabel("E-mail address").press("Enter");
  await expect.poll(() => waiting.length).toBe(1);
  for (const end of waiting) await end();
  await expect(page.getByRole("button", { name: "Send me a link" })).toBeVisible();
  expect(sent).toBe(1);
});

test("a field that was filled in wrong has the focus and says what is wrong, in the page's language", async ({
  page,
}) => {
  await page.goto("/de/sign-in");
  const field = page.getByRole("textbox");
  await field.fill("ada@");
  await page.getByRole("main").getByRole("button").click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("ada@");
  await expect(field).toHaveAccessibleDescription(/„ada@“/);
  await expectAccessible(page);
});

test("the offer of the digest, once closed, is gone for good and leaves the focus on the page", async ({ page }) => {
  const title = page.getByRole("heading", { name: "Get trending papers in your email inbox" });
  await page.goto("/");
  await expect(title).toBeVisible();
  await page.getByRole("button", { name: "Close, and show this no more" }).click();
  await expect(title).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.goto("/papers/date/2026-02-17");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(title).toBeHidden();
  await page.goto("/subscribe");
  await expect(title).toBeVisible();
});

test("without JavaScript the offer of the digest has its form and no button that would do nothing", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Subscribe" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Close, and show this no more" })).toBeHidden();
  await context.close();
});
