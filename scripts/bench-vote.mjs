import "./lib/check-node.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./lib/home.mjs";
import { launchBrowser } from "./lib/launch-browser.mjs";
import { makeReader } from "./lib/make-reader.mjs";
import { install } from "./lib/prepare.mjs";
import { bold, explain, say, step } from "./lib/progress.mjs";
import { withTrialSite } from "./lib/trial-site.mjs";

// How long a tap on the vote takes to show, on a phone whose processor is four times slower than this one: from the moment of
// the touch as the browser has it to the first frame after the one that was given the change to paint.
const PAGE = "/papers/date/2026-04-16";
const TAPS = 40;
const SLOWER = 4;
/** Two taps at one place within this time are a double tap, whose second half the vote passes over. */
const DOUBLE_TAP_MS = 600;

process.chdir(root);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-vote-"));
try {
  await install();
  await withTrialSite(measure, folder);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
process.exit();

async function measure(url) {
  const browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await context.addCookies([await makeReader("ada")]);
  const page = await context.newPage();
  await page.goto(PAGE, { waitUntil: "networkidle" });
  const debug = await context.newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.evaluate(watchVotes);
  const times = await step(`Tapping ${TAPS} times, with a processor ${SLOWER} times slower`, async () => {
    const votes = page.locator(".card .upvote button");
    const count = await votes.count();
    const found = [];
    for (let tap = 0; tap < TAPS; tap++) {
      const vote = votes.nth(tap % count);
      await vote.scrollIntoViewIfNeeded();
      const shown = page.evaluate(() => window.nextVote());
      await vote.tap();
      found.push(await shown);
      await page.waitForFunction(() => !document.querySelector(".upvote button[aria-busy=true]"));
      await page.waitForTimeout(DOUBLE_TAP_MS);
    }
    return found.sort((a, b) => a - b);
  });
  await browser.close();
  const at = (share) => times[Math.ceil(share * times.length) - 1].toFixed(0);
  say();
  say(bold(`  p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`));
}

/** Runs in the page. `nextVote()` answers with the milliseconds from the next touch to the frame that shows its change. */
function watchVotes() {
  let touchedAt = 0;
  document.addEventListener("pointerdown", ({ timeStamp }) => (touchedAt = timeStamp), true);
  window.nextVote = () =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        // The callback of a frame comes before its painting, so the next task after it is the first that is later.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - touchedAt);
          port2.postMessage(null);
        });
      });
      observer.observe(document.querySelector("main"), {
        subtree: true,
        attributeFilter: ["aria-pressed"],
      });
    });
}
