import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

test.use({ serviceWorkers: "allow" });

const DAY = "/papers/date/2026-02-17";
let line: Server;
let isCut = false;
let site = "";

/** A line to the site that a test can cut: requests of a service worker pass by everything that Playwright could stop. */
test.beforeEach(async () => {
  isCut = false;
  line = createServer((incoming, outgoing) => {
    if (isCut) return void incoming.destroy();
    const { hostname, port } = new URL(process.env.SITE_URL!);
    const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
    const forwarded = ask(options, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
});

test.afterEach(() => {
  line.closeAllConnections();
  line.close();
});

const cut = () => {
  isCut = true;
  line.closeAllConnections();
};

/** Reads a page and waits until the worker has kept it. */
async function read(page: Page, path: string) {
  await page.goto(site + path);
  await expect
    .poll(() => page.evaluate(async (url) => (await caches.match(url)) !== undefined, site + path), { timeout: 15_000 })
    .toBe(true);
}

test("a day that was read is there without a connection, and says that it is a copy", async ({ page }) => {
  await read(page, DAY);
  await expect(page.getByText("You are offline.")).toBeHidden();

  cut();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Tuesday, February 17, 2026" })).toBeVisible();
  await expect(
    page.getByText(/You are offline\. This is the copy of \d.*; votes may have changed since\./),
  ).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-offline-copy", /^\d{4}-\d\d-\d\dT/);
  await expect(page.getByRole("button", { name: /^Upvote, 3 so far/ })).toHaveCSS("border-style", "dashed");
  await expectAccessible(page);

  isCut = false;
  await page.getByRole("link", { name: "Ask for the fresh page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tuesday, February 17, 2026" })).toBeVisible();
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("a page that was never read says so without a connection, and names those that were", async ({ page }) => {
  await read(page, DAY);
  await read(page, "/papers/trending");
  cut();
  await page.goto(`${site}/papers/month/2026-02`);
  await expect(page.getByRole("heading", { level: 1, name: "You are offline" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /Papers of Tuesday, February 17, 2026/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tuesday, February 17, 2026" })).toBeVisible();
});

test("nothing personal is kept: neither pages of one's own nor answers of the API", async ({ page }) => {
  await read(page, DAY);
  await page.goto(`${site}/sign-in`);
  await page.goto(`${site}${DAY}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain(DAY);
  expect(kept.filter((path) => !/^\/(papers\/|offline$|_next\/static\/)/.test(path))).toEqual([]);
});
