import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Sentence } from "./home.mjs";
import { run } from "./processes.mjs";
import { step } from "./progress.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const playwright = ["node_modules/playwright/cli.js"];

/** Chromium as root has no sandbox; without a network it need not look for updates. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
];

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, one on this machine, Playwright's own if it is there; otherwise
 * Playwright's is fetched, and where that is refused Debian's. Throws a Sentence when there is none to be had.
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !works(given)) throw new Sentence(`CHROMIUM_PATH names ${given}, which does not start.`);
  const { chromium } = await import("@playwright/test");
  const found = () => [given, ...onThisMachine(), chromium.executablePath()].find((path) => path && works(path));
  return found() ?? (await fetchPlaywrights().then(found)) ?? (await installDebians().then(found)) ?? complain();
}

function onThisMachine() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC];
}

/** Ubuntu's chromium-browser, for one, only says that it is to be had elsewhere. */
function works(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

async function fetchPlaywrights() {
  const work = () =>
    run(process.execPath, [...playwright, "install", "chromium"], { said: "Playwright's Chromium was refused." });
  await step("Fetching a browser (playwright install chromium)", work).catch(() => {});
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const said = "apt-get could not install chromium.";
  const work = async () => {
    await run("apt-get", ["update"], { said, env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { said, env });
  };
  await step("Fetching a browser (apt-get install chromium)", work).catch(() => {});
}

function complain() {
  throw new Sentence("No browser was found and none could be fetched. Install Chromium, or name one in CHROMIUM_PATH.");
}
