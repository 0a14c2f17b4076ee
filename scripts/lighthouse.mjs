import "./lib/check-node.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserArgs, findBrowser } from "./lib/browser.mjs";
import { root } from "./lib/home.mjs";
import { install } from "./lib/prepare.mjs";
import { npm, run } from "./lib/processes.mjs";
import { bold, explain, say, step } from "./lib/progress.mjs";
import { withTrialSite } from "./lib/trial-site.mjs";

// Lighthouse's scores for a phone, on papers that stay the same. It is fetched when asked for, since nothing else needs it.
const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES = {
  feed: "/papers/date/2026-04-16",
  subscribe: "/subscribe",
  about: "/about",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

process.chdir(root);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-lighthouse-"));
try {
  await install();
  process.env.CHROME_PATH = await findBrowser();
  await withTrialSite(measureAll, folder);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
process.exit();

async function measureAll(url) {
  const rows = [];
  for (const [name, address] of Object.entries(await findPages(url)))
    rows.push([name, await step(`Lighthouse on ${address}`, () => measure(name, url + address))]);
  say();
  say(bold(`  ${"".padEnd(10)} ${CATEGORIES.map((category) => category.padStart(15)).join("")}`));
  for (const [name, scores] of rows)
    say(`  ${name.padEnd(10)} ${scores.map((score) => String(score).padStart(15)).join("")}`);
}

/** One page's scores from 0 to 100, in the order of CATEGORIES. What does not pass is named, but for speed. */
async function measure(name, url) {
  const report = join(folder, `${name}.json`);
  const [command, args] = npm();
  const flags = `--chrome-flags=--headless=new ${browserArgs.join(" ")}`;
  const options = ["--quiet", "--output=json", `--output-path=${report}`, `--only-categories=${CATEGORIES}`, flags];
  await run(command, [...args, "exec", "--yes", "--", LIGHTHOUSE, url, ...options], { said: "Lighthouse failed." });
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  const failed = CATEGORIES.filter((id) => id !== "performance")
    .flatMap((id) => categories[id].auditRefs)
    .map(({ id }) => audits[id])
    .filter(({ score }) => score !== null && score < 1);
  for (const { id, title } of failed) say(`  ${name}: ${id} (${title})`);
  return CATEGORIES.map((id) => Math.round(categories[id].score * 100));
}

/** PAGES, and the first paper of the feed. */
async function findPages(url) {
  const html = await (await fetch(url + PAGES.feed)).text();
  const paper = /<h3[^>]*><a[^>]* href="(\/papers\/[^"]+)"/.exec(html)?.[1];
  if (!paper) throw new Error(`${PAGES.feed} has no paper.`);
  return { ...PAGES, paper };
}
