import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { findBarriers } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";

/** A state to judge: its name and how a page comes to it; what it opens it closes again. */
type State = [name: string, into: (page: Page) => Promise<void>, outOf?: (page: Page) => Promise<void>];
type Visit = { address: string; states?: State[] };

const pressEscape = (page: Page) => page.keyboard.press("Escape");
const list = (page: Page) => page.locator("dialog#keys");

const openKeys: State = [
  "list of keys",
  async (page) => {
    await page.locator("[popovertarget=display]").first().click();
    await page.locator("[data-open-keys]").first().click();
    await expect(list(page)).toBeVisible();
  },
  pressEscape,
];
const openDisplay: State = [
  "open display menu",
  async (page) => {
    await page.locator("[popovertarget=display]").first().click();
    await expect(page.locator("#display")).toBeVisible();
  },
  pressEscape,
];
const openAbstract: State = [
  "whole abstract",
  async (page) => {
    await page.getByText("Show more").first().click();
    await expect(page.locator(".more input").first()).toBeChecked();
  },
];
const openViewerMenu: State = [
  "open viewer menu",
  async (page) => {
    await page.locator(".viewer-menu summary").click();
    await expect(page.locator(".viewer-menu-list")).toBeVisible();
  },
  pressEscape,
];
const send = (button: string, email: string) => async (page: Page) => {
  await page.getByRole("main").getByRole("textbox").first().fill(email);
  await page.getByRole("main").getByRole("button", { name: button }).first().click();
};
const wrongAddress = (button: string): State => [
  "form with an error",
  async (page) => {
    await send(button, "nobody at nowhere")(page);
    await expect(page.locator("main [aria-invalid=true]")).toBeVisible();
  },
];
const openHelp: State = [
  "how to search",
  async (page) => {
    await page.locator(".search-help summary").click();
    await expect(page.locator(".search-help table")).toBeVisible();
  },
];
const openFilters: State = [
  "filters",
  async (page) => {
    await page.locator(".filters summary").evaluate((summary: HTMLElement) => summary.click());
    await expect(page.locator(".filters nav")).toBeVisible();
  },
];
const subscribed: State = [
  "notice of success",
  async (page) => {
    await send("Subscribe", `states-${process.pid}-${Date.now()}@example.org`)(page);
    await expect(page.locator("main .notice-good")).toBeVisible();
  },
];
const givenVote: State = [
  "vote given",
  async (page) => {
    const vote = page.locator(".card .upvote button").first();
    await vote.click();
    await expect(vote).toHaveAttribute("aria-busy", "false");
  },
];
const refusedVote: State = [
  "vote refused",
  async (page) => {
    await page.context().setOffline(true);
    await page.locator(".card .upvote button").first().click();
    await expect(page.locator(".upvote-problem").first()).toBeVisible();
    await page.context().setOffline(false);
  },
];

const wrongName: State = [
  "form with an error",
  async (page) => {
    await page.getByRole("textbox", { name: "User name" }).fill("1");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.locator("main [aria-invalid=true]")).toBeVisible();
  },
];

const PAPER = "ostquant-refining-large-language-model-quantization-7d75047b";
const everybody: Visit[] = [
  { address: "/papers/date/2026-02-17", states: [openDisplay, openKeys, openAbstract] },
  { address: "/papers/date/2026-03-01" },
  { address: "/papers/date/2026-02-30" },
  { address: "/papers/week/2026-W08" },
  { address: "/papers/month/2025-08" },
  { address: "/papers/trending", states: [openAbstract] },
  { address: "/papers/week/2025-W60" },
  { address: "/papers/month/2025-13" },
  { address: `/papers/${PAPER}` },
  { address: "/papers/0000.00000" },
  { address: "/organizations" },
  { address: "/organizations/nvidia" },
  { address: "/authors/nobody" },
  { address: "/keywords/nothing" },
  { address: "/papers?q=transformer+has:code", states: [openFilters, openHelp] },
  { address: "/papers?q=" },
  { address: "/papers?q=zzzqqq+votes:>many" },
  { address: "/papers?q=2604.99999" },
  { address: "/subscribe", states: [wrongAddress("Subscribe"), subscribed] },
  { address: "/subscription/unknown/confirm" },
  { address: "/subscription/unknown/unsubscribe" },
  { address: "/sign-in", states: [wrongAddress("Send me a link")] },
  { address: "/sign-in?error=Verification" },
  { address: "/about" },
  { address: "/digests" },
  { address: "/docs/api" },
  { address: "/docs/mail" },
  { address: "/docs/mcp" },
  { address: "/dumps" },
  { address: "/feeds" },
  { address: "/tools" },
  { address: "/status" },
  { address: "/offline" },
  { address: "/nowhere" },
  { address: "/de/papers/date/2026-02-17" },
  { address: "/zh/papers/month/2026-04" },
  { address: "/design" },
];
const signedIn: Visit[] = [
  { address: "/papers/date/2020-06-14", states: [openViewerMenu, givenVote, refusedVote] },
  { address: `/papers/${PAPER}` },
  { address: `/upvote/${PAPER}` },
  { address: "/settings", states: [wrongName] },
  { address: "/settings/tokens" },
  { address: "/settings/webhooks" },
  { address: "/saved" },
  { address: "/searches" },
  { address: "/welcome" },
];
const widths = [390, 1280];

/** Judges a page as it came and in each of its states, at both widths, without loading it anew. Answers with what was found and how much was judged. */
async function judge(page: Page, { address, states = [] }: Visit) {
  const found: string[] = [];
  let judged = 0;
  const look = async (state: string) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      judged++;
      found.push(...(await findBarriers(page)).map((barrier) => `${address}, ${state}, ${width} px: ${barrier}`));
    }
  };
  await page.goto(address);
  await look("as it comes");
  for (const [name, into, outOf] of states) {
    await into(page);
    await look(name);
    await outOf?.(page);
  }
  return { found, judged };
}

async function judgeAll(browser: Browser, baseURL: string, colorScheme: "light" | "dark") {
  const open = () => browser.newContext({ baseURL, colorScheme, reducedMotion: "reduce" });
  const results: Awaited<ReturnType<typeof judge>>[] = [];
  const visitAll = async (context: BrowserContext, visits: Visit[]) => {
    const page = await context.newPage();
    for (const visit of visits) results.push(await judge(page, visit));
    await context.close();
  };
  await visitAll(await open(), everybody);
  const reader = await open();
  await signIn(reader);
  await visitAll(reader, signedIn);
  return results;
}

test.setTimeout(120_000);

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing on any page in any state, in the ${theme} theme`, async ({ browser, baseURL }) => {
    const results = await judgeAll(browser, baseURL!, theme);
    const judged = results.reduce((sum, one) => sum + one.judged, 0);
    console.log(`axe judged ${judged} page states in the ${theme} theme.`);
    expect(results.flatMap(({ found }) => found)).toEqual([]);
  });
