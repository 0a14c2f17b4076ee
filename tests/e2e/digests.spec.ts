import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { createSubscription } from "@tests/support/factories";
import { readMail } from "@tests/support/mailbox";
import { signIn, signInAsAdmin } from "@tests/support/sign-in";
import { db } from "@/lib/db";
import { ADMIN } from "../../scripts/lib/trial-site.mjs";

/** Days that no other journey opens. */
const days = { archive: "2025-09-20", ledger: "2025-08-21" };

const open = (day: string) => execFileSync("npm", ["run", "--silent", "digest", "--", "--date", day]);

test("the archive leads to an issue, to its papers and to the feed of issues", async ({ page }) => {
  await createSubscription({ email: `archive-${Date.now()}@example.org` });
  open(days.archive);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/digests");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Saturday, September 20, 2025" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Digest of Saturday, September 20, 2025" })).toBeVisible();
    await expectAccessible(page);
  }
  const first = page.locator(".issue-papers h2 a").first();
  const path = await first.getAttribute("href");
  await first.click();
  await expect(page).toHaveURL(path!);

  const feed = await page.request.get("/digests.atom");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(await feed.text()).toContain("2025-09-20:digest");
  expect((await page.goto("/digests/2011-01-01"))?.status()).toBe(404);
});

test("an operator sees what became of an issue, stops it, goes on and sends themselves a test", async ({
  page,
  context,
}) => {
  const email = `ledger-${Date.now()}@example.org`;
  await createSubscription({ email });
  open(days.ledger);
  await readMail(email, /^Aug 21, 2025: /);
  await signInAsAdmin(context);
  await page.goto("/admin/digests");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Aug 21, 2025", exact: true }).click();
  await expect(page.getByRole("heading", { name: "By receiving domain" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByText(/^Sending has stopped\. Paused by/)).toBeVisible();
  await page.getByRole("button", { name: "Go on sending" }).click();
  await expect(page.getByText("Sending goes on.")).toBeVisible();
  await page.getByRole("button", { name: "Send it to me as a test" }).click();
  await expect(page.getByText("The test is on its way to your address.")).toBeVisible();
  await readMail(`${ADMIN}@example.org`, /^\[Test\] Aug 21, 2025: /);
});

test("an operator takes in a list, finds a subscription and sends an address no more mail", async ({
  page,
  context,
}) => {
  const email = `listed-${Date.now()}@example.org`;
  await signInAsAdmin(context);
  await page.goto("/admin/digests/subscriptions");
  await expectAccessible(page);
  await page.getByLabel("List", { exact: true }).fill(`email\n${email}\nbroken`);
  await page.getByRole("button", { name: "Take in" }).click();
  await expect(page.getByText("0 added")).toBeVisible();
  await expect(page.getByText("Line 2: it says nowhere how this person consented.")).toBeVisible();
  await page.getByLabel("List", { exact: true }).fill(`email\n${email}\nbroken`);
  await page.getByLabel("How they consented, where the list does not say").fill("paper form");
  await page.getByRole("button", { name: "Take in" }).click();
  await expect(page.getByText("1 added")).toBeVisible();
  await expect(page.getByText('Line 3: "broken" is no e-mail address.')).toBeVisible();

  await page.getByLabel("Address", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("heading", { name: email })).toBeVisible();
  await page.getByLabel("Another address").fill(email);
  await page.getByRole("button", { name: "Send it no more mail" }).click();
  await expect(page.getByText("This address gets no more mail.")).toBeVisible();
  expect(await db().mailSuppression.count({ where: { address: email } })).toBe(1);
  const csv = await page.request.get("/admin/digests/subscriptions.csv");
  expect(await csv.text()).toContain(`${email},`);
  await page
    .getByRole("listitem")
    .filter({ hasText: email })
    .getByRole("button", { name: "Let it get mail again" })
    .click();
  await expect(page.getByText("This address may get mail again.")).toBeVisible();
});

test("nobody else sees any of it", async ({ page, context }) => {
  await signIn(context);
  for (const path of ["/admin/digests", `/admin/digests/${days.ledger}`, "/admin/digests/subscriptions"])
    expect((await page.goto(path))?.status(), path).toBe(404);
  expect((await page.request.get("/admin/digests/subscriptions.csv")).status()).toBe(404);
});
