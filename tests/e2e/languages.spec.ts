import { expect, test } from "@playwright/test";

for (const [address, tag] of [
  ["/", "en-US"],
  ["/de", "de-DE"],
  ["/de/papers/week/2026-W16", "de-DE"],
  ["/zh/about", "zh-CN"],
  ["/zh/sign-in", "zh-CN"],
])
  test(`${address} says in its headers and on its page that it is in ${tag}`, async ({ page }) => {
    const answer = await page.goto(address!);
    expect(answer!.status()).toBe(200);
    expect(answer!.headers()["content-language"]).toBe(tag);
    await expect(page.locator("html")).toHaveAttribute("lang", tag!);
  });

for (const [address, leads] of [
  ["/de/papers/week", /^\/de\/papers\/week\/\d{4}-W\d\d$/],
  ["/zh/settings", /^\/zh\/sign-in\?callbackUrl=%2Fzh%2Fsettings$/],
  ["/en/papers/trending", /^\/papers\/trending$/],
] as const)
  test(`${address} leads on in its language`, async ({ request }) => {
    const answer = await request.get(address, { maxRedirects: 0, headers: { accept: "text/html" } });
    expect([307, 308]).toContain(answer.status());
    expect(answer.headers().location).toMatch(leads);
  });

for (const address of ["/fr", "/fr/papers/trending", "/DE/papers/trending", "/de/de/papers/trending"])
  test(`${address} is in no language of ours, so nothing is there`, async ({ page }) => {
    const answer = await page.goto(address);
    expect(answer!.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

test("what a browser reads to install the site is named by each page in its language", async ({ page }) => {
  for (const [address, manifest, lang] of [
    ["/papers/trending", "/manifest", "en-US"],
    ["/de/papers/trending", "/de/manifest", "de-DE"],
  ] as const) {
    await page.goto(address);
    await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", manifest);
    const answer = await page.request.get(manifest);
    expect(answer.headers()["content-type"]).toBe("application/manifest+json");
    const { icons, start_url, ...told } = await answer.json();
    expect(told.lang).toBe(lang);
    for (const { src, type } of icons) expect((await page.request.get(src)).headers()["content-type"], src).toBe(type);
    await page.goto(start_url);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
  }
});
