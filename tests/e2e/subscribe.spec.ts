import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { readMail } from "@tests/support/mailbox";
import { type Day, formatDay } from "@/lib/day";

const addressOf = (name: string) => `${name}-${Date.now().toString(36)}@example.org`;
const linkIn = (text: string, page: "confirm" | "unsubscribe") =>
  new RegExp(`http\\S+/subscription/\\S+/${page}`).exec(text)![0];

async function subscribe(page: Page, email: string): Promise<void> {
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText(`Check the inbox of ${email}`)).toBeVisible();
}

/** Goes from the form on this page to a confirmed subscription. */
async function subscribeAndConfirm(page: Page, email: string): Promise<string> {
  await subscribe(page, email);
  const confirmation = linkIn((await readMail(email)).text, "confirm");
  await page.goto(confirmation);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm my subscription" }).click();
  await expect(page.getByText("You are subscribed.")).toBeVisible();
  return confirmation;
}

/** Opens a day's digest as an operator does, and answers with the mail that arrives. Every test has a day of its own, since a day is opened once. */
async function receiveDigest(day: string, email: string) {
  execFileSync("npm", ["run", "--silent", "digest", "--", "--date", day]);
  return readMail(email, new RegExp(`^${formatDay(day as Day, "0000-01-01" as Day)}: `));
}

for (const { how, javaScriptEnabled, days } of [
  { how: "with JavaScript", javaScriptEnabled: true, days: ["2026-02-17", "2026-01-06"] },
  { how: "without JavaScript", javaScriptEnabled: false, days: ["2025-11-07", "2025-10-18"] },
]) {
  test.describe(how, () => {
    test.use({ javaScriptEnabled });
    const [day, anotherDay] = days as [string, string];

    test("a reader subscribes from the feed, confirms, gets the digest and leaves by one click", async ({
      page,
      request,
    }) => {
      const email = addressOf("reader");
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Get trending papers in your email inbox" })).toBeVisible();
      const confirmation = await subscribeAndConfirm(page, email);
      await expectAccessible(page);
      await page.goto(confirmation);
      await expect(page.getByText("You are subscribed.")).toBeVisible();

      const { text, html } = await receiveDigest(day, email);
      expect(text).toContain(`/papers/date/${day}`);
      expect(html).toContain(`/papers/date/${day}`);
      // The mail's headers name this address; the inbox does not show them, tests/digest holds them to the letter.
      const oneClick = linkIn(text, "unsubscribe").replace(/unsubscribe$/, "one-click");

      await page.goto(oneClick);
      await expect(page.getByRole("button", { name: "Unsubscribe" })).toBeVisible();
      const answer = await request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" }, maxRedirects: 0 });
      expect(answer.status()).toBe(200);
      await page.reload();
      await expect(page.getByText("You are unsubscribed.")).toBeVisible();
    });

    test("the button behind the digest's link unsubscribes as well, and offers the way back", async ({ page }) => {
      const email = addressOf("button");
      await page.goto("/subscribe");
      await expectAccessible(page);
      const confirmation = await subscribeAndConfirm(page, email);

      await page.goto(linkIn((await receiveDigest(anotherDay, email)).text, "unsubscribe"));
      await expectAccessible(page);
      await page.getByRole("button", { name: "Unsubscribe" }).click();
      await expect(page.getByText("You are unsubscribed.")).toBeVisible();
      await expectAccessible(page);

      await page.goto(confirmation);
      await expect(page.getByText("This subscription has been ended since.")).toBeVisible();
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
