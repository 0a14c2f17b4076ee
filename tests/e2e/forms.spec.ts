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
