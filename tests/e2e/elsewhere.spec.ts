import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";

type Item = { paper: { id: string; title: string; url: string } };

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a reader makes a token, a program upvotes with it, and revoked it does nothing more", async ({
      page,
      context,
      request,
    }) => {
      await signIn(context);
      await page.goto("/settings/tokens");
      await expectAccessible(page);
      await page.getByLabel("Name").fill("A script");
      await page.getByLabel(/^upvote, and take/).check();
      await page.getByRole("button", { name: "Make the token" }).click();
      const token = await page.getByLabel("The new token").inputValue();
      expect(token).toMatch(/^bsp_\w{40}$/);
      await expectAccessible(page);

      const [item] = (await (await request.get("/api/daily_papers?limit=1")).json()) as [Item];
      const address = `/api/papers/${item.paper.id}/upvote`;
      const headers = { authorization: `Bearer ${token}` };
      expect(await (await request.post(address, { headers })).json()).toMatchObject({ upvoted: true });
      const seen = await request.get(`/api/papers/${item.paper.id}`, { headers });
      expect(await seen.json()).toMatchObject({ upvoted: true });
      expect(await (await request.delete(address, { headers })).json()).toMatchObject({ upvoted: false });

      await page.goto("/settings/tokens");
      await expect(page.getByRole("main")).not.toContainText(token);
      await page.locator("summary").filter({ hasText: "Revoke A script" }).click();
      await page.getByRole("button", { name: "Revoke it for good" }).click();
      await page.waitForURL(/said=revoked/);
      expect((await request.post(address, { headers })).status()).toBe(401);
    });
  });

test("a paper is cited, shared and read as Markdown from its page", async ({ page, request }) => {
  const [item] = (await (await request.get("/api/daily_papers?limit=1")).json()) as [Item];
  await page.goto(`/papers/${item.paper.id}`);
  for (const summary of ["Cite this paper", "Share and embed"]) await page.getByText(summary).first().click();
  await expectAccessible(page);
  const bibtex = await request.get(`/citations/papers/${item.paper.id}.bib`);
  expect(await bibtex.text()).toContain(`url = {`);
  const markdown = await request.get(`/papers/${item.paper.id}`, { headers: { accept: "text/markdown" } });
  expect(markdown.headers()["content-type"]).toContain("text/markdown");
  expect(await markdown.text()).toContain(item.paper.title);
  const card = await page.locator('meta[property="og:image"]').getAttribute("content");
  const image = await request.get(new URL(card!).pathname);
  expect([image.status(), image.headers()["content-type"]]).toEqual([200, "image/png"]);
});

test("a day's feed is found from its page, and is not sent again to whoever has it", async ({ page, request }) => {
  await page.goto("/papers");
  const href = await page.locator('link[rel="alternate"][type="application/atom+xml"]').first().getAttribute("href");
  const address = new URL(href!, page.url()).pathname;
  const feed = await request.get(address);
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  const again = await request.get(address, { headers: { "if-none-match": feed.headers().etag! } });
  expect([again.status(), await again.text()]).toEqual([304, ""]);
});

test("a card is embedded by another page, and no other page of ours is", async ({ page, request, baseURL }) => {
  const [item] = (await (await request.get("/api/daily_papers?limit=1")).json()) as [Item];
  // A server of its own: of an answer made up by the test, the browser thinks that it came from the public Internet.
  const blog = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<iframe src="${baseURL}/embed/${item.paper.id}"></iframe><iframe src="${baseURL}/about"></iframe>`);
  }).listen(0, "127.0.0.1");
  await once(blog, "listening");
  await page.goto(`http://127.0.0.1:${(blog.address() as AddressInfo).port}/`);
  const [card, other] = [page.frameLocator("iframe").nth(0), page.frameLocator("iframe").nth(1)];
  await expect(card.getByText(item.paper.title)).toBeVisible();
  await expect(other.getByRole("heading", { level: 1 })).toHaveCount(0);
  blog.close();
});
