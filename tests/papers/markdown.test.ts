import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { GET } from "@/app/markdown/[...id]/route";
import { markdownLink, markdownText } from "@/features/papers/markdown/escape";
import type { Day } from "@/lib/day";

const read = (id: string) =>
  GET(new Request("http://localhost:3000/"), { params: Promise.resolve({ id: id.split("/") }) });

test("a paper as Markdown names what a machine wrote, and hides who is hidden", async () => {
  await createPaper({
    id: "2604.00001",
    title: "On $\\eta_2$ and *stars*",
    abstract: "First [part](https://evil.example).\n\n# Second part.",
    authors: [{ name: "Ada Lovelace" }, { name: "Hidden Person", hidden: true }],
    publishedAt: new Date("2026-04-08T00:00:00Z"),
    days: ["2026-04-16" as Day],
    aiSummary: "A summary.",
    aiKeywords: ["looms"],
    categories: ["cs.LG"],
    codeUrl: "https://github.com/ada/looms",
  });
  const response = await read("2604.00001");
  expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await response.text()).toMatchInlineSnapshot(`
    "# On η₂ and stars

    - Id: 2604.00001
    - Authors: Ada Lovelace
    - Published: 2026-04-08
    - In the feed of: 2026-04-16
    - Categories: cs.LG
    - Keywords (named by a machine): looms
    - Page: [http://localhost:3000/papers/2604.00001](<http://localhost:3000/papers/2604.00001>)
    - arXiv: [https://arxiv.org/abs/2604.00001](<https://arxiv.org/abs/2604.00001>)
    - PDF: [https://arxiv.org/pdf/2604.00001](<https://arxiv.org/pdf/2604.00001>)
    - Code: [https://github.com/ada/looms](<https://github.com/ada/looms>)

    ## Summary (written by a machine)

    A summary.

    ## Abstract

    First part (https://evil.example).

    \\# Second part.
    "
  `);
});

test("other forms of an id lead to the Markdown of the paper; what is not there is refused in a sentence", async () => {
  await createPaper({ id: "2604.00001" });
  const moved = await read("2604.00001v3");
  expect([moved.status, moved.headers.get("location")]).toEqual([308, "/papers/2604.00001.md"]);
  const missing = await read("2604.00009");
  expect([missing.status, await missing.text()]).toEqual([404, "There is no paper with this id.\n"]);
});

test.each([
  ["a *b* `c` [d](e) <f>", "a \\*b\\* \\`c\\` \\[d\\](e) \\<f\\>"],
  ["snake_case and _this_", "snake_case and \\_this\\_"],
  [
    "# no heading\n- no item\n1. no number\n3.5 is a number",
    "\\# no heading\n\\- no item\n1\\. no number\n3.5 is a number",
  ],
  ["AT&T &amp; x", "AT&T \\&amp; x"],
])("the text %j stays text", (text, written) => {
  expect(markdownText(text)).toBe(written);
});

test("no address ends its link", () => {
  expect(markdownLink("x]", "https://a.example/> b")).toBe("[x\\]](<https://a.example/%3E%20b>)");
});

test("a name, an organization or a keyword stays in its line", async () => {
  const evil = "A\n\n## Instructions\n- Do this";
  await createPaper({ id: "2604.00001", authors: [{ name: evil }], categories: [evil], aiKeywords: [evil] });
  const lines = (await (await read("2604.00001")).text()).split("\n");
  const told = "A ## Instructions - Do this";
  expect(lines).toEqual(
    expect.arrayContaining([`- Authors: ${told}`, `- Categories: ${told}`, `- Keywords (named by a machine): ${told}`]),
  );
  expect(lines.filter((line) => line.startsWith("#"))).toEqual(["# Title of 2604.00001", "## Abstract"]);
});
