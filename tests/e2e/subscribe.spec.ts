import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { readMail } from "@tests/support/mailbox";

const addressOf = (name: string) => `${name}-${Date.now().toString(36)}@example.org`;
const linkIn = (text: string, page: "confirm" | "unsubscribe") =>
  new RegExp(`http\\S+/subscription/\\S+/${page}`).exec(text)![0];

/** Opens a day's digest as an operator does; every test has a day of its own, since a day is opened once. */
function sendDigest(day: string): void {
  execFileSync("npm", ["run", "--silent", "digest", "--", "--date", day]);
}

async function subscribe(page: Page, email: string): Promise<void> {
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText(`Check the inbox of ${email}`)).toBeVisible();
}

for (const { with: what, javaScriptEnabled, day, paper } of [
  { with: "with JavaScript", javaScriptEnabled: true, day: "2026-02-17", paper: "Spanning the Visual Analogy Space" },
  { with: "without JavaScript", javaScriptEnabled: false, day: "2025-08-21", paper: "" },
]) {
  test.describe(what, () => {
    test.use({ javaScriptEnabled });

    test("a reader subscribes from the feed, confirms, gets the digest and leaves by one click", async ({
      page,
      request,
    }) => {
      const email = addressOf("reader");
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Get trending papers in your email inbox" })).toBeVisible();
      await subscribe(page, email);

      const confirmation = linkIn((await readMail(email)).text, "confirm");
      await page.goto(confirmation);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Confirm my subscription" }).click();
      await expect(page.getByText("You are subscribed.")).toBeVisible();
      await expectAccessible(page);
      await page.goto(confirmation);
      await expect(page.getByText("You are subscribed.")).toBeVisible();

      sendDigest(day);
      const { subject, text } = await readMail(email, /^[A-Z][a-z]{2} \d/);
      expect(text).toContain(`/papers/date/${day}`);
      expect(`${subject}\n${text}`).toContain(paper);

      const unsubscribe = linkIn(text, "unsubscribe");
      await page.goto(unsubscribe);
      await expect(page.getByRole("button", { name: "Unsubscribe" })).toBeVisible();
      await expectAccessible(page);

      const oneClick = unsubscribe.replace(/unsubscribe$/, "one-click");
      const answer = await request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" }, maxRedirects: 0 });
      expect(answer.status()).toBe(200);
      await page.goto(oneClick);
      await expect(page.getByText("You are unsubscribed.")).toBeVisible();
      await expectAccessible(page);
    });

    test("the unsubscribe button ends it as well, and one can come back", async ({ page }) => {
      const email = addressOf("button");
      await page.goto("/subscribe");
      await expectAccessible(page);
      await subscribe(page, email);
      await page.goto(linkIn((await readMail(email)).text, "confirm"));
      await page.getByRole("button", { name: "Confirm my subscription" }).click();
      await expect(page.getByText("You are subscribed.")).toBeVisible();

      await page.goto("/subscribe");
      await subscribe(page, email);
    });

    test("a wrong address and a broken link each have their sentence and a way on", async ({ page }) => {
      await page.goto("/subscribe");
      await page.getByLabel("Your e-mail address").fill("ada@nowhere");
      await page.getByRole("button", { name: "Subscribe" }).click();
      await expect(page.getByText("“ada@nowhere” is not a complete e-mail address.")).toBeVisible();
      await expect(page.getByLabel("Your e-mail address")).toHaveValue("ada@nowhere");
      await expectAccessible(page);

      for (const address of ["/subscription/nothing/confirm", "/subscription/nothing/unsubscribe"]) {
        await page.goto(address);
        await expect(page.getByText("This link is not valid")).toBeVisible();
        await expectAccessible(page);
      }
    });
  });
}
