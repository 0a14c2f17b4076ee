import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { readMail } from "@tests/support/mailbox";

let counter = 0;
/** A person of this run alone: an address and a name nobody else has. */
function someone() {
  const name = `r${process.pid}-${Date.now().toString(36)}${counter++}`;
  return { name, email: `${name}@example.org` };
}
type Someone = ReturnType<typeof someone>;

const linksSoFar = new Set<string>();

/** Asks for a link on the page in hand and answers with the one that arrives, which is never one that came before. */
async function askForLink(page: Page, { email }: Someone): Promise<string> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Look into your inbox.")).toBeVisible();
  let link = "";
  await expect(async () => {
    const { text } = await readMail(email, "Sign in to Broadsheet");
    link = /http\S+\/sign-in\/confirm\S+/.exec(text)![0];
    expect(linksSoFar).not.toContain(link);
  }).toPass();
  linksSoFar.add(link);
  return link;
}

async function press(page: Page, link: string) {
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signInFirst(page: Page, person: Someone) {
  await page.goto("/sign-in?callbackUrl=%2Fsettings");
  await press(page, await askForLink(page, person));
  await page.getByLabel("User name").fill(person.name);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
}

async function signInAgain(page: Page, person: Someone) {
  await page.goto("/sign-in?callbackUrl=%2Fsettings");
  await press(page, await askForLink(page, person));
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
}

test("a reader signs in from the page they were on, chooses a name, and is back there", async ({ page }) => {
  const ada = someone();
  await page.goto("/papers/date/2026-02-17");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fpapers%2Fdate%2F2026-02-17");
  await expectAccessible(page);
  const link = await askForLink(page, ada);
  await expectAccessible(page);

  await page.goto(link);
  await expect(page.getByText(`You are about to sign in as ${ada.email}.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).dblclick();

  await expect(page.getByRole("heading", { level: 1, name: "Welcome" })).toBeVisible();
  await expect(page.getByLabel("User name")).toHaveValue(ada.name);
  await page.getByLabel("User name").fill("admin");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("“admin” is kept for the site itself. Choose another one.")).toBeVisible();
  await expect(page.getByLabel("User name")).toHaveValue("admin");
  await expectAccessible(page);
  await page.getByLabel("User name").fill(ada.name);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page).toHaveURL("/papers/date/2026-02-17");
  const menu = page.getByRole("group").filter({ hasText: ada.name });
  await menu.getByText(ada.name).click();
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Settings" })).toBeHidden();
  await menu.getByText(ada.name).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/settings");
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings");
});

test("whoever signs in on a German page reads German at every step, and is back there", async ({ page }) => {
  const ada = someone();
  const main = page.getByRole("main");
  const here = "/de/papers/date/2026-02-17";
  await page.goto(here);
  await page.getByRole("banner").locator('a[href^="/de/sign-in"]').click();
  await expect(page).toHaveURL(`/de/sign-in?callbackUrl=${encodeURIComponent(here)}`);
  await main.getByRole("textbox").fill(ada.email);
  await main.getByRole("button").first().click();
  await expect(main.getByRole("status")).toBeFocused();
  await expect(main.locator(`a[href="${here}"]`), "reading goes on meanwhile").toBeVisible();

  const { text } = await readMail(ada.email, "Bei Broadsheet anmelden");
  await page.goto(/http\S+\/de\/sign-in\/confirm\S+/.exec(text)![0]);
  await main.getByRole("button").click();
  await expect(page).toHaveURL(`/de/welcome?callbackUrl=${encodeURIComponent(here)}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  await main.getByRole("textbox").fill("admin");
  await main.getByRole("button").click();
  await expect(main.getByRole("alert")).toContainText("„admin“");
  await main.getByRole("textbox").fill(ada.name);
  await main.getByRole("button").click();
  await expect(page).toHaveURL(here);
});

test("a link that was used says so, keeps the address, and sends a new one", async ({ page, browser, baseURL }) => {
  const ada = someone();
  await page.goto("/sign-in?callbackUrl=%2Fsettings");
  const link = await askForLink(page, ada);
  await press(page, link);
  await expect(page.getByRole("heading", { level: 1, name: "Welcome" })).toBeVisible();
  await page.goto(link);
  await expect(page, "its owner just goes on").toHaveURL("/welcome?callbackUrl=%2Fsettings");

  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await stranger.goto(link);
  await expect(
    stranger.getByText("This sign-in link has been used or is too old. Ask for a new one below."),
  ).toBeVisible();
  await expect(stranger.getByLabel("E-mail address")).toHaveValue(ada.email);
  await expectAccessible(stranger);
  await press(stranger, await askForLink(stranger, ada));
  await expect(stranger.getByRole("heading", { level: 1, name: "Welcome" })).toBeVisible();
  await stranger.context().close();
});

test("signing out everywhere ends the sessions of all browsers", async ({ browser, baseURL }) => {
  const ada = someone();
  const contexts: BrowserContext[] = [await browser.newContext({ baseURL }), await browser.newContext({ baseURL })];
  const [laptop, phone] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  await signInFirst(laptop, ada);
  await signInAgain(phone, ada);
  await laptop.reload();
  await expect(laptop.getByText("You are signed in on 2 browsers.")).toBeVisible();
  await expectAccessible(laptop);

  await laptop.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(laptop).toHaveURL("/");
  for (const page of [laptop, phone]) {
    await page.goto("/settings");
    await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings");
  }
  await Promise.all(contexts.map((context) => context.close()));
});

test("a name is changed in the settings, and one that is taken is not given twice", async ({
  page,
  browser,
  baseURL,
}) => {
  const [ada, eve] = [someone(), someone()];
  await signInFirst(page, ada);
  const other = await (await browser.newContext({ baseURL })).newPage();
  await signInFirst(other, eve);
  await other.getByLabel("User name").fill(ada.name.toUpperCase());
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText(`“${ada.name}” is taken. Choose another name.`)).toBeVisible();

  await other.getByLabel("User name").fill(`${eve.name}-2`);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText(`Your user name is now ${eve.name}-2.`)).toBeVisible();
  await expect(other.getByRole("group")).toContainText(`${eve.name}-2`);
  await other.context().close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader signs in, chooses a name, changes it and signs out", async ({ page }) => {
    const ada = someone();
    await page.goto("/papers/date/2026-02-17");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("E-mail address").fill("ada@nowhere");
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText("“ada@nowhere” is not a complete e-mail address.")).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue("ada@nowhere");
    await press(page, await askForLink(page, ada));

    await page.getByLabel("User name").fill("Two--hyphens");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("A hyphen stands alone and between two other characters.")).toBeVisible();
    await page.getByLabel("User name").fill(ada.name);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL("/");

    await page.getByRole("link", { name: "Sign in" }).click();
    await expect(page.getByText(`You are signed in as ${ada.name}.`)).toBeVisible();
    await page.getByRole("link", { name: "your settings" }).click();
    await page.getByLabel("User name").fill(`${ada.name}-2`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`Your user name is now ${ada.name}-2.`)).toBeVisible();
    await page.getByRole("button", { name: "Sign out here" }).click();
    await expect(page).toHaveURL("/");
    await page.goto("/settings");
    await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings");
  });
});

test("a link cannot lead away from the site", async ({ page, baseURL }) => {
  const ada = someone();
  await page.goto("/sign-in?callbackUrl=//evil.example/");
  await press(page, await askForLink(page, ada));
  await page.getByLabel("User name").fill(ada.name);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
});
