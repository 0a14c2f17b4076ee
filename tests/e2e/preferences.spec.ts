import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { importPaper } from "@tests/submissions/support";
import { expectAccessible } from "@tests/support/axe";
import { readMail } from "@tests/support/mailbox";
import { signIn } from "@tests/support/sign-in";

const addressOf = (name: string) => `${name}-${Date.now().toString(36)}@example.org`;

/** Subscribes an address and answers with the way to its preferences, by the link that the confirmed page shows. */
async function openPreferences(page: Page, email: string): Promise<string> {
  await page.goto("/subscribe");
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText(`Check the inbox of ${email}`)).toBeVisible();
  await page.goto(/http\S+\/confirm/.exec((await readMail(email)).text)![0]);
  await page.getByRole("button", { name: "Confirm my subscription" }).click();
  await page.getByRole("link", { name: "Choose what you get and when" }).click();
  await expect(page.getByRole("heading", { name: "Your digest" })).toBeVisible();
  return new URL(page.url()).pathname;
}

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const chosen = (page: Page) => page.locator(".chosen-topics").getByRole("listitem");

for (const { how, javaScriptEnabled } of [
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
]) {
  test.describe(how, () => {
    test.use({ javaScriptEnabled, timezoneId: "Asia/Tokyo" });

    test("a reader chooses topics and an hour; what is wrong is said where it is, and nothing typed is lost", async ({
      page,
    }) => {
      await openPreferences(page, addressOf("chooser"));
      await expectAccessible(page);
      const zone = page.getByLabel("Time zone");
      await expect(zone).toHaveValue(javaScriptEnabled ? "Asia/Tokyo" : "UTC");

      await page.getByLabel("A selection").check();
      await page.getByLabel("Papers in an issue, at most").fill("99");
      await page.getByRole("textbox", { name: "Words" }).fill("sparse attention votes:>10 has:nothing");
      await page.getByRole("button", { name: "Add Words" }).click();
      await expect(chosen(page)).toContainText(["sparse attention votes:>10 has:nothing"]);
      await expect(page.getByText("has:nothing is read as words.")).toBeVisible();
      await expect(page.getByLabel("Papers in an issue, at most")).toHaveValue("99");
      await expectAccessible(page);

      await page.getByRole("combobox", { name: "Category" }).fill("cs.NOTHING");
      await save(page);
      await expect(page.getByText("There is no category “cs.NOTHING” here.")).toBeVisible();
      await expect(page.getByText("Type a whole number from 5 to 50.")).toBeVisible();
      await expect(page.getByRole("combobox", { name: "Category" })).toHaveValue("cs.NOTHING");
      await expect(chosen(page)).toHaveCount(1);
      await expectAccessible(page);

      await page.getByRole("combobox", { name: "Category" }).fill("cs.cl");
      await page.getByLabel("Papers in an issue, at most").fill("20");
      await page.getByLabel("Once a week").check();
      await page.getByLabel("Day", { exact: true }).selectOption("Thursday");
      await page.getByLabel("Hour").selectOption("07:00");
      await zone.fill("new york");
      await save(page);
      await page.waitForURL(/said=saved/);
      await expect(page.getByText(/^Next issue: Thursday, .+, 07:00 \(America\/New_York\)$/)).toBeVisible();
      await expect(chosen(page)).toContainText(["cs.CL · Computation and Language", "sparse attention"]);
      await expectAccessible(page);

      await page.getByRole("button", { name: "Remove sparse attention" }).click();
      await expect(chosen(page)).toHaveCount(1);
      await save(page);
      await page.waitForURL(/said=saved/);
      await expect(chosen(page)).toHaveCount(1);
    });

    test("each choice is made by the keyboard alone, and is there afterwards", async ({ page }) => {
      await openPreferences(page, addressOf("typist"));
      const { keyboard } = page;
      /** Goes on with the tabulator until that has the focus. */
      const reach = async (control: Locator) => {
        for (let step = 0; step < 60; step++) {
          if (await control.evaluate((element) => element === document.activeElement)) return;
          await keyboard.press("Tab");
        }
        await expect(control).toBeFocused();
      };
      const days = page.getByRole("checkbox", { name: /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/ });

      await reach(page.getByLabel("Every day"));
      await keyboard.press("ArrowRight");
      await expect(page.getByLabel("On some days")).toBeChecked();
      for (const day of (await days.all()).slice(0, 5)) {
        await reach(day);
        await keyboard.press("Space");
      }
      await reach(page.getByLabel("Hour"));
      await keyboard.type("07");
      await reach(page.getByLabel("Time zone"));
      await page.getByLabel("Time zone").selectText();
      await keyboard.type("Europe/Berlin");
      await reach(page.getByLabel("Everything: the most upvoted papers"));
      await keyboard.press("ArrowRight");
      await reach(page.getByRole("textbox", { name: "Words" }));
      await keyboard.type("world model");
      await reach(page.getByLabel("Papers in an issue, at most"));
      await keyboard.type("25");
      await reach(page.getByLabel("Upvotes, at least"));
      await page.getByLabel("Upvotes, at least").selectText();
      await keyboard.type("3");
      await reach(page.getByLabel("Only papers with code"));
      await keyboard.press("Space");
      await reach(page.getByLabel("Short abstracts: the first lines"));
      await keyboard.press("ArrowRight");
      await reach(page.getByRole("combobox", { name: "Language" }));
      await keyboard.type("Deu");
      await reach(page.getByLabel("Send an issue also when there is nothing new"));
      await keyboard.press("Space");
      await reach(page.getByRole("button", { name: "Save", exact: true }));
      await keyboard.press("Enter");
      await page.waitForURL(/said=saved/);

      await expect(page.getByText(/^Next issue: (Satur|Sun)day, .+, 07:00 \(Europe\/Berlin\)$/)).toBeVisible();
      await expect(page.getByLabel("On some days")).toBeChecked();
      await expect(days.and(page.locator(":checked"))).toHaveCount(2);
      await expect(chosen(page)).toContainText(["world model"]);
      await expect(page.getByLabel("Papers in an issue, at most")).toHaveValue("25");
      await expect(page.getByLabel("Upvotes, at least")).toHaveValue("3");
      await expect(page.getByLabel("Only papers with code")).toBeChecked();
      await expect(page.getByLabel("Full abstracts")).toBeChecked();
      await expect(page.getByRole("combobox", { name: "Language" })).toHaveValue("de");
      await expect(page.getByLabel("Send an issue also when there is nothing new")).toBeChecked();
    });

    test("a pause says when issues come again, and ends by a button", async ({ page }) => {
      await openPreferences(page, addressOf("pauser"));
      await page.getByLabel("Pause until").fill("2090-01-05");
      await save(page);
      await expect(page.getByText(/^Next issue: Thursday, January 5, /)).toBeVisible();
      await page.getByRole("button", { name: "End the pause" }).click();
      await page.waitForURL(/said=resumed/);
      await expect(page.getByLabel("Pause until")).toHaveValue("");
    });

    test("a reader sees the next issue, and deletes the subscription with its address", async ({ page, request }) => {
      const email = addressOf("leaver");
      const path = await openPreferences(page, email);
      await page.getByLabel("Send an issue also when there is nothing new").check();
      await save(page);
      await page.waitForURL(/said=saved/);
      await page.getByRole("link", { name: "See your next issue" }).click();
      await expect(page.getByText(/^Subject: /)).toBeVisible();
      await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);

      const kept = await request.get(path.replace("preferences", "export"));
      expect((await kept.json()).subscription.email).toBe(email);
      await page.goto(path.replace("preferences", "delete"));
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await expect(page.getByText("Tick that you mean it.")).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel("Yes, delete all of it").check();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await expect(page.getByText(/^Deleted\. |There is no subscription behind this link/)).toBeVisible();
      expect((await request.get(path.replace("preferences", "export"))).status()).toBe(404);
      await page.goto(path);
      await expect(page.getByText("This link is not valid")).toBeVisible();
    });

    test("the link of a mail upvotes and saves by one press each, and leads to signing in where there is no account", async ({
      page,
      context,
    }) => {
      const paperId = `2601.7${javaScriptEnabled ? 1 : 2}001`;
      await importPaper(paperId, { title: "Of pressing once" });
      const stranger = await openPreferences(page, addressOf("stranger"));
      await page.goto(stranger.replace("preferences", `paper/${paperId}`));
      await expectAccessible(page);
      await page.getByRole("link", { name: "Sign in with this address" }).click();
      await expect(page.getByLabel("E-mail address")).toHaveValue(/^stranger-/);

      const own = await openOwnPreferences(page, context);
      await context.clearCookies();
      await page.goto(own.replace("preferences", `paper/${paperId}`));
      await expect(page.getByText("Of pressing once")).toBeVisible();
      await page.getByRole("button", { name: "Upvote" }).click();
      await expect(page.getByText("Upvoted.")).toBeVisible();
      await page.getByRole("button", { name: "Save for later" }).click();
      await expect(page.getByText("Saved. It is in your saved papers once you sign in.")).toBeVisible();
      await expectAccessible(page);
      await page.reload();
      await expect(page.getByRole("button", { name: "Take the upvote back" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Remove from saved papers" })).toBeVisible();
    });

    test("a paper is saved on its page, listed, and taken out", async ({ page, context }) => {
      const paperId = `2601.7${javaScriptEnabled ? 1 : 2}002`;
      await importPaper(paperId, { title: "Of keeping for later" });
      await signIn(context);
      await page.goto(`/papers/${paperId}`);
      await page.getByRole("main").getByRole("button", { name: "Save", exact: true }).click();
      if (javaScriptEnabled) await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
      else await expect(page.getByRole("heading", { name: "This paper is saved" })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await page.goto("/saved");
      await expect(page.getByRole("heading", { level: 3, name: "Of keeping for later" })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Remove “Of keeping for later” from your saved papers" }).click();
      if (!javaScriptEnabled) await page.goto("/saved");
      await expect(page.getByText("No paper is saved yet.")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

/** Signs in, subscribes the account's own address in the settings, and answers with the way to its preferences. */
async function openOwnPreferences(page: Page, context: BrowserContext): Promise<string> {
  await signIn(context);
  await page.goto("/settings");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send me the digest" }).click();
  await page.getByRole("link", { name: "Change what you get and when" }).click();
  await expect(page.getByRole("heading", { name: "Your digest" })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a time zone that was chosen stays when the browser is elsewhere, which is offered", async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: "Europe/Berlin" });
  const page = await context.newPage();
  const path = await openPreferences(page, addressOf("traveller"));
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  const away = await browser.newContext({ timezoneId: "America/New_York" });
  const there = await away.newPage();
  await there.goto(path);
  await expect(there.getByText("Your browser is in America/New_York.")).toBeVisible();
  await expect(there.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await expectAccessible(there);
  await there.getByRole("button", { name: "Use America/New_York" }).click();
  await expect(there.getByLabel("Time zone")).toHaveValue("America/New_York");
  await Promise.all([context.close(), away.close()]);
});
