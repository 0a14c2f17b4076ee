import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

test("a reader finds out what this is, how it ranks and what is stored", async ({ page }) => {
  await page.goto("/papers/trending");
  await page.getByRole("link", { name: "More about the order" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "How papers are ordered" })).toBeInViewport();
  await expect(page.getByText("log2(1 + upvotes) − age in days ÷ 2")).toBeVisible();
  const stored = page.getByRole("heading", { level: 2, name: "What is stored about you" });
  await expect(stored).toBeAttached();
  await expectAccessible(page);
});

test("reading sets no cookie and asks no other host, as /about says", async ({ page, baseURL }) => {
  const asked = new Set<string>();
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:") asked.add(origin);
  });
  for (const path of ["/", "/about"]) {
    const answered = page.waitForResponse((response) => response.url().includes("/api/viewer"));
    await page.goto(path);
    await answered;
  }
  expect([...asked]).toEqual([baseURL]);
  expect(await page.context().cookies()).toEqual([]);
});

test("every page names its icons and the picture that is shown where it is shared", async ({ page, request }) => {
  await page.goto("/about");
  const addresses = await page
    .locator('link[rel="icon"], link[rel="apple-touch-icon"], meta[property="og:image"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("content") ?? ""));
  expect(addresses.map((address) => new URL(address, page.url()).pathname).sort()).toEqual([
    "/apple-touch-icon.png",
    "/favicon.ico",
    "/icon.svg",
    "/og.png",
  ]);
  for (const address of addresses) {
    const answer = await request.get(new URL(new URL(address, page.url()).pathname, page.url()).href);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toMatch(/^image\//);
  }
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
});
