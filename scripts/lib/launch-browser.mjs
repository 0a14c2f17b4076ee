import { chromium } from "@playwright/test";
import { browserArgs, findBrowser } from "./browser.mjs";

/** A Chromium for scripts that look at pages. Throws a Sentence when there is none to be had. */
export async function launchBrowser() {
  return chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
}
