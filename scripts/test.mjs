import "./lib/check-node.mjs";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./lib/home.mjs";
import { build, generate, install } from "./lib/prepare.mjs";
import { bold, dim, explain, green, red, say } from "./lib/progress.mjs";
import { listenForStop } from "./lib/stopping.mjs";

// Everything that must hold before a change is taken in. A step that fails does not hide the next; only the browser tests
// need a build and a browser. Databases, ports and build are its own, so it runs beside a running `npm start`.
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = "1";
const stop = listenForStop();
const reports = mkdtempSync(join(tmpdir(), "broadsheet-test-"));
const steps = [];
const totals = { passed: 0, failed: 0, skipped: 0 };

await prepare("Preparation", install, generate);
await program("Format and lint", "@biomejs/biome/bin/biome", ["ci"]);
await program("Route types", "next/dist/bin/next", ["typegen"]);
await program("Types", "typescript/bin/tsc", []);
await unitTests();
await browserTests();

rmSync(reports, { recursive: true, force: true });
say();
for (const { title, passed, seconds } of steps) say(`${passed ? green("✓") : red("✗")} ${title} ${dim(seconds)}`);
say();
say(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""}`);
process.exit(steps.every(({ passed }) => passed) ? 0 : 1);

async function unitTests() {
  const report = join(reports, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const passed = await program("Unit tests", "vitest/vitest.mjs", ["run", ...reporters]);
  count(report, passed, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }));
}

async function browserTests() {
  const report = join(reports, "browser.json");
  process.env.E2E_REPORT = report;
  const findBrowser = async () => {
    const browser = await import("./lib/browser.mjs");
    process.env.CHROMIUM_PATH = await browser.findBrowser();
  };
  const ready = await prepare("Browser and build", findBrowser, () =>
    build({ folder: ".next-test", env: process.env }),
  );
  const passed = ready && (await program("Browser tests", "playwright/cli.js", ["test"]));
  count(report, passed, ({ stats: { expected, flaky, unexpected, skipped } }) => ({
    passed: expected + flaky,
    failed: unexpected,
    skipped,
  }));
}

/** Runs a program of a package in front of everybody, as one step. Answers with whether it passed. */
function program(title, path, args) {
  return step(title, () => {
    const child = spawn(process.execPath, [join("node_modules", path), ...args], { stdio: "inherit" });
    return new Promise((resolve) => child.once("close", (code) => resolve(code === 0)));
  });
}

/** Runs our own functions as one step. Answers with whether they all got through. */
function prepare(title, ...works) {
  return step(title, async () => {
    try {
      for (const work of works) await work();
      return true;
    } catch (error) {
      explain(error);
      return false;
    }
  });
}

async function step(title, work) {
  if (stop.isRequested()) return false;
  say(`\n${bold(title)}`);
  const startedAt = performance.now();
  const passed = await work();
  steps.push({ title, passed, seconds: `${((performance.now() - startedAt) / 1000).toFixed(1)} s` });
  return passed;
}

/** Adds a report's numbers to the totals. What fails outside of a test, or leaves no report, counts as one failure. */
function count(report, passed, read) {
  const numbers = existsSync(report)
    ? read(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, skipped: 0 };
  if (!passed && numbers.failed === 0) numbers.failed = 1;
  for (const name of Object.keys(totals)) totals[name] += numbers[name];
}
