import { defineConfig, devices } from "@playwright/test";
import { browserArgs } from "./scripts/lib/browser.mjs";
import { freePort } from "./scripts/lib/ports.mjs";

// Chosen once; the workers find them in the environment that they inherit.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_INBOX ??= `http://127.0.0.1:${await freePort()}`;
export const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/site.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  expect: {
    timeout: 10_000,
    toHaveScreenshot: { animations: "disabled", caret: "hide", maxDiffPixelRatio: 0.03 },
  },
  snapshotPathTemplate: "{testDir}/visual/{arg}{ext}",
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  // A submission makes today a day of the feed, which the other journeys do not expect: it is tried after them.
  projects: [
    { name: "papers", testIgnore: /submit\.spec\.ts$/ },
    { name: "submissions", testMatch: /submit\.spec\.ts$/, dependencies: ["papers"] },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    // What a worker asks for passes by the tests' own routes; tests/e2e/offline.spec.ts lets it in.
    serviceWorkers: "block",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: browserArgs },
  },
});
