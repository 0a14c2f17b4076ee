import "./lib/check-node.mjs";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/home.mjs";
import { launchBrowser } from "./lib/launch-browser.mjs";
import { makeReader } from "./lib/make-reader.mjs";
import { install } from "./lib/prepare.mjs";
import { explain, say, step } from "./lib/progress.mjs";
import { withTrialSite } from "./lib/trial-site.mjs";

// Every page in both themes at the width of a phone, a tablet and a desk, written to screenshots/, from papers that stay
// the same: to be looked at one by one. Nothing of a running `npm start` is touched.
const WIDTHS = [390, 768, 1280];
const THEMES = ["light", "dark"];
const PAGES = {
  day: "/papers/date/2026-04-16",
  "day-one-paper": "/papers/date/2026-02-17",
  "day-empty": "/papers/date/2026-03-01",
  week: "/papers/week/2026-W16",
  "week-empty": "/papers/week/2026-W10",
  month: "/papers/month/2026-04",
  trending: "/papers/trending",
  "paper-missing": "/papers/0000.00000",
  missing: "/nowhere",
  subscribe: "/subscribe",
  "unsubscribe-unknown": "/subscription/unknown/unsubscribe",
  "sign-in": "/sign-in",
  about: "/about",
  status: "/status",
  offline: "/offline",
  design: "/design",
  "day-german": "/de/papers/date/2026-04-16",
  "day-chinese": "/zh/papers/date/2026-04-16",
};
/** Papers, whose address is made from their title: by a piece of it. */
const PAPERS = {
  paper: "Reader Would Have Missed",
  "paper-formulas": "Where They Stop",
  "paper-crowd": "By Five Hundred",
};
/** Seen only by somebody who is signed in. */
const OWN_PAGES = { "day-signed-in": PAGES.day, settings: "/settings", welcome: "/welcome" };

process.chdir(root);
const folder = join(root, "screenshots");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
try {
  await install();
  await withTrialSite((url) => step("Taking pictures", () => takeAll(url)), join(folder, ".site"));
  rmSync(join(folder, ".site"), { recursive: true, force: true });
  say(`  They are in ${folder}.`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
process.exit();

async function takeAll(url) {
  const browser = await launchBrowser();
  const reader = await makeReader("ada");
  const pages = { ...PAGES, ...(await findPapers(url + PAGES.day)) };
  for (const colorScheme of THEMES) {
    const context = await browser.newContext({ baseURL: url, colorScheme, reducedMotion: "reduce" });
    await takeEach(await context.newPage(), pages, colorScheme);
    await context.addCookies([reader]);
    await takeEach(await context.newPage(), OWN_PAGES, colorScheme);
    await context.close();
  }
  await browser.close();
}

async function takeEach(page, pages, theme) {
  for (const [name, address] of Object.entries(pages))
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.goto(address, { waitUntil: "networkidle" });
      await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    }
}

async function findPapers(url) {
  const html = await (await fetch(url)).text();
  const addressOf = (piece) =>
    new RegExp(`<a[^>]* href="(/papers/[^"]+)"[^>]*>(?:(?!</h3>)[\\s\\S])*?${piece}`).exec(html)?.[1];
  return Object.fromEntries(Object.entries(PAPERS).map(([name, piece]) => [name, addressOf(piece) ?? missing(piece)]));
}

function missing(piece) {
  throw new Error(`No paper on ${PAGES.day} has a title with "${piece}".`);
}
