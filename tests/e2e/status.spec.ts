import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";

// The trial site asks nobody (SOURCES=none); only the files of its import have a run.
for (const width of [390, 1280]) {
  test(`a reader sees at ${width} px what each source is for, that it is switched off, and what was imported`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/");
    await page.getByRole("contentinfo").getByRole("link", { name: "Status" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "How the sources are doing" })).toBeVisible();
    const section = (name: string) => page.getByRole("main").locator("section").filter({ hasText: name });
    for (const name of ["arXiv", "Hugging Face", "Code"]) {
      await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    }
    await expect(page.getByText("Switched off on this site: it is not asked.")).toHaveCount(3);
    await expect(page.getByText("Not asked yet.")).toHaveCount(3);
    await expect(
      section("Import of files")
        .getByText(/UTC: \d+ new papers/)
        .first(),
    ).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("the page of status is everybody's, in each language, and says nothing of whoever asks", async ({ request }) => {
  for (const [path, title] of [
    ["/status", "How the sources are doing"],
    ["/de/status", "Wie es den Quellen geht"],
    ["/zh/status", "来源状态"],
  ] as const) {
    const answer = await request.get(path);
    expect(answer.headers()["cache-control"]).toMatch(/^public/);
    expect(await answer.text()).toContain(title);
  }
});
