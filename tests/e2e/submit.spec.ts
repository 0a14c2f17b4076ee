import { expect, type Page, test } from "@playwright/test";
import { importPaper } from "@tests/submissions/support";
import { expectAccessible } from "@tests/support/axe";
import { signIn } from "@tests/support/sign-in";
import type { Day } from "@/lib/day";

// These put papers into the feed of today, which the other journeys do not expect: they run after them (playwright.config.ts).

const widths = [1280, 390];
const today = () => new Date().toISOString().slice(0, 10) as Day;
const pasted = (page: Page) => page.getByLabel("The paper’s link or number");
const lookUp = (page: Page) => page.getByRole("button", { name: "Show its card" }).click();
const said = (page: Page) => page.getByRole("main").getByRole("alert");

async function expectAccessibleAtBothWidths(page: Page) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
}

for (const { how, javaScriptEnabled, paper, there } of [
  { how: "with JavaScript", javaScriptEnabled: true, paper: "2601.90001", there: "2601.90002" },
  { how: "without JavaScript", javaScriptEnabled: false, paper: "2601.90003", there: "2601.90004" },
]) {
  test.describe(how, () => {
    test.use({ javaScriptEnabled });

    test("a reader pastes a link, sees the card, says why, and finds the paper in today's feed", async ({
      page,
      context,
    }) => {
      await importPaper(paper);
      const name = await signIn(context);
      await page.goto("/submit");
      await expectAccessibleAtBothWidths(page);
      await pasted(page).fill(`https://arxiv.org/pdf/${paper}v2.pdf`);
      await lookUp(page);
      await expect(page).toHaveURL(`/submit?paper=${paper}`);
      await expect(page.getByRole("heading", { level: 3, name: `Title of ${paper}` })).toBeVisible();
      await expectAccessibleAtBothWidths(page);

      await page.getByLabel("Comment (optional)").fill("Short, and right.\n\nSee https://example.org/why.");
      await page.getByLabel("Link to its code").fill("example.org/code");
      await page.getByRole("button", { name: "Put it into today’s feed" }).click();
      await expect(said(page)).toContainText("That link leads to no repository.");
      await expect(page.getByLabel("Comment (optional)")).toHaveValue(
        "Short, and right.\n\nSee https://example.org/why.",
      );
      await expectAccessible(page);
      await page.getByLabel("Link to its code").fill("github.com/ada/engine");
      await page.getByRole("button", { name: "Put it into today’s feed" }).click();

      await expect(page).toHaveURL(`/papers/date/${today()}#${paper}`);
      const card = page.getByRole("listitem").filter({ hasText: `Title of ${paper}` });
      await expect(card).toBeInViewport();
      await expect(card.getByRole("link", { name: "Code: ada/engine" })).toBeVisible();

      await page.goto(`/papers/${paper}#comments`);
      const comments = page.locator("#comments");
      await expect(comments).toContainText(`Submitted by ${name} on `);
      await expect(comments.getByText("Short, and right.")).toBeVisible();
      await expect(comments.getByRole("link", { name: "example.org/why" })).toHaveAttribute(
        "rel",
        "nofollow ugc noopener",
      );
      await expectAccessibleAtBothWidths(page);

      await page.goto("/submit");
      const own = page.getByRole("listitem").filter({ hasText: `Title of ${paper}` });
      await expect(own).toContainText("In the feed of");
      await expectAccessibleAtBothWidths(page);
      await page.goto(`/submit?paper=${paper}`);
      await expect(page.getByText("where you put it")).toBeVisible();
    });

    test("a paper that is in the feed leads to its day, and what names none is given back with a sentence", async ({
      page,
      context,
    }) => {
      await importPaper(there, { day: "2023-03-01" as Day });
      await signIn(context);
      await page.goto("/submit");
      for (const [typed, sentence] of [
        ["", "Paste a paper’s link or number."],
        ["Attention is all you need", "No paper can be told from that."],
        ["2601.99999", "The paper 2601.99999 is not here, and this site does not ask arXiv for it."],
        ["10.1000/182", "No paper with the DOI 10.1000/182 is here."],
      ] as const) {
        await pasted(page).fill(typed);
        await lookUp(page);
        await expect(said(page)).toContainText(sentence);
        await expect(pasted(page)).toHaveValue(typed);
      }
      await expectAccessibleAtBothWidths(page);

      await pasted(page).fill(`hf.co/papers/${there}`);
      await lookUp(page);
      await expect(page.getByText("This paper is in the feed of Wednesday, March 1, 2023 already.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Put it into today’s feed" })).toBeHidden();
      await expectAccessibleAtBothWidths(page);
      await page.getByRole("link", { name: "Wednesday, March 1, 2023" }).first().click();
      await expect(page).toHaveURL(`/papers/date/2023-03-01#${there}`);
    });

    test("a signed-out reader finds out what it is, and what they paste comes along through signing in", async ({
      page,
      context,
    }) => {
      await page.goto("/submit");
      await expectAccessibleAtBothWidths(page);
      await pasted(page).fill("arXiv:2601.99998");
      await lookUp(page);
      await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
      const back = new URL(page.url()).searchParams.get("callbackUrl")!;
      await signIn(context);
      await page.goto(back);
      await expect(pasted(page)).toHaveValue("arXiv:2601.99998");
    });
  });
}

test("the header and the footer lead there, and it is for people alone", async ({ page, context }) => {
  const name = await signIn(context);
  await page.goto("/about");
  await page.getByText(name).click();
  await page.getByRole("banner").getByRole("link", { name: "Submit a paper" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Submit a paper" })).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/submit$/);
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "Submit a paper" })).toBeVisible();
});

test("who is signed out meanwhile keeps what they typed", async ({ page, context }) => {
  await importPaper("2601.90005");
  await signIn(context);
  await page.goto("/submit?paper=2601.90005");
  await page.getByLabel("Comment (optional)").fill("Not to be lost");
  await context.clearCookies();
  await page.getByRole("button", { name: "Put it into today’s feed" }).click();
  await expect(said(page)).toContainText("You are signed out by now.");
  await expect(page.getByLabel("Comment (optional)")).toHaveValue("Not to be lost");
});

test("an old paper's address with its subject class leads to its own", async ({ page }) => {
  await importPaper("math/0309136");
  await page.goto("/papers/math.GT/0309136");
  await expect(page).toHaveURL("/papers/math/0309136");
});
