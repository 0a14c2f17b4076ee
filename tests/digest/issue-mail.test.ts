import { describe, expect, test } from "vitest";
import { type IssueContent, issueMail, issueSubject, MOST_HTML_BYTES } from "@/features/digest/issue-mail/issue-mail";
import type { IssuePaper } from "@/features/digest/issue-paper";
import type { Reason } from "@/features/digest/opening/reason";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { keyOf } from "./support/keys";

const site = env().SITE_URL;
const token = keyOf("019d9a3c-5f00-7000-8000-000000000001");
const upvoted: Reason[] = [{ kind: "upvoted", value: "" }];

const paper = (given: Partial<IssuePaper> = {}): IssuePaper => ({
  id: "2604.07429",
  title: "Attention Is Not All You Need",
  writers: { names: ["NVIDIA"], others: 0 },
  excerpt: "We show it.",
  abstract: "We show it. At length.",
  upvotes: 42,
  code: null,
  ...given,
});
const content = (papers: IssuePaper[], given: Partial<IssueContent> = {}): IssueContent => ({
  day: "2026-04-16" as Day,
  language: "en",
  abstracts: "short",
  papers: papers.map((one) => ({ paper: one, reasons: upvoted })),
  ...given,
});
const many = (count: number, given: Partial<IssuePaper> = {}) =>
  Array.from({ length: count }, (_, place) => paper({ id: `2604.${10_000 + place}`, ...given }));
const words = (count: number) => "wordy <words> ".repeat(count / 14);

test("the text has every paper with its facts and its reason, in 72 columns, and ends with the way out", async () => {
  const papers = [
    paper({
      title: "A long title that goes on over the end of the line because its authors had so much to say",
      writers: { names: ["Ada Lovelace", "Alan Turing", "Grace Hopper"], others: 6 },
      excerpt:
        "We find 72 columns. Accuracy rises by 99.5% on ηₜ ∝ d⁻¹, which is twice the state of the art, and more.",
      upvotes: 1234,
      code: { name: "ada/engine", url: "https://github.com/ada/engine/tree/main/src" },
    }),
    paper({ id: "title-only-0a1b2c3d", title: "Title only", writers: null, excerpt: "", upvotes: 1 }),
  ];
  const reasons: Reason[][] = [
    [
      { kind: "search", value: "kv cache" },
      { kind: "organization", value: "NVIDIA" },
    ],
    [{ kind: "category", value: "cs.CL" }],
  ];
  const { text } = await issueMail(
    content(papers, { papers: papers.map((one, place) => ({ paper: one, reasons: reasons[place]! })) }),
    token,
  );

  expect(text).toBe(`\
${env().SITE_NAME}: Thursday, April 16, 2026

2 new papers for what you chose.

1.  A long title that goes on over the end of the line because its
    authors had so much to say
    Ada Lovelace, Alan Turing, Grace Hopper and 6 others · 1,234 upvotes
    (your search “kv cache” · by NVIDIA, which you chose)
    ${site}/papers/2604.07429

    We find 72 columns. Accuracy rises by 99.5% on ηₜ ∝ d⁻¹, which is
    twice the state of the art, and more.

    Code: ada/engine
    https://github.com/ada/engine/tree/main/src

    Upvote or save:
    ${site}/subscription/${token}/paper/2604.07429

2.  Title only
    1 upvote
    (in cs.CL, which you chose)
    ${site}/papers/title-only-0a1b2c3d

    Upvote or save:
    ${site}/subscription/${token}/paper/title-only-0a1b2c3d

------------------------------------------------------------------------

View in browser:
${site}/digests/2026-04-16

All papers of Apr 16, 2026:
${site}/papers/date/2026-04-16

Change what you get and when:
${site}/subscription/${token}/preferences

You get this because your address was confirmed for the digest at
${site}

Unsubscribe:
${site}/subscription/${token}/unsubscribe
`);
});

test.each(["en", "de", "zh"] as const)("the HTML in %s has the same links as the text", async (language) => {
  const papers = [
    paper({ code: { name: "ada/engine", url: "https://github.com/ada/engine?a=1&b=2" } }),
    paper({ id: "b" }),
  ];
  const { html, text } = await issueMail(content(papers, { language }), token);
  const inText = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link);
  const inHtml = [...html.matchAll(/ href="([^"]*)"/g)].map(([, link]) => link!.replaceAll("&amp;", "&"));

  expect([...new Set(inHtml)].sort()).toEqual([...new Set(inText)].sort());
  expect(html).toContain(`<html lang="${{ en: "en-US", de: "de-DE", zh: "zh-CN" }[language]}"`);
  if (language !== "en") expect(inText).toContain(`${site}/${language}/subscription/${token}/unsubscribe`);
});

test("the subject says the day, the first paper and how many more, on one line of readable length", () => {
  expect(issueSubject(content([paper()]))).toBe("Apr 16, 2026: Attention Is Not All You Need");
  expect(issueSubject(content(many(10)))).toBe("Apr 16, 2026: Attention Is Not All You Need, and 9 more");
  expect(issueSubject(content([paper({ title: "A\r\nBcc: evil@example.org\r\n\r\nBody" })]))).toBe(
    "Apr 16, 2026: A Bcc: evil@example.org Body",
  );
  const long = issueSubject(content(many(50, { title: "word ".repeat(60) })));
  expect(long.length).toBeLessThanOrEqual(100);
  expect(long).toMatch(/word…, and 49 more$/);
  expect(issueSubject(content([]))).toBe("Apr 16, 2026: no new papers");
});

test.each([
  ["en", "Ada and 6 others", "Ada and 1 other", "9 authors", "1,234 authors"],
  ["de", "Ada und 6 weitere", "Ada und 1 weitere Person", "9 Autoren", "1.234 Autoren"],
  ["zh", "Ada 等 7 人", "Ada 等 2 人", "9 位作者", "1,234 位作者"],
] as const)("who wrote it stands there in the mail's language: %s", async (language, ...expected) => {
  const writers = [
    { names: ["Ada"], others: 6 },
    { names: ["Ada"], others: 1 },
    { names: [], others: 9 },
    { names: [], others: 1234 },
  ];
  const { text } = await issueMail(
    content(
      writers.map((one) => paper({ writers: one })),
      { language },
    ),
    token,
  );
  for (const line of expected) expect(text).toContain(`    ${line} ·`);
});

test("whatever a paper says stays text", async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;$& $1 <<body>>`;
  const one = paper({
    title: evil,
    writers: { names: [evil], others: 0 },
    excerpt: evil,
    code: { name: evil, url: `https://x.example/${evil}` },
  });
  const { html } = await issueMail(
    content([one], { papers: [{ paper: one, reasons: [{ kind: "words", value: evil }] }] }),
    token,
  );

  expect(html).not.toMatch(/<script|<img|onerror='|<<body/);
  expect(html.split("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;").length).toBeGreaterThan(5);
  expect(html).toContain("&amp;amp;$&amp; $1 &lt;&lt;body&gt;&gt;");
});

test("only the token is the reader's own: a mail for another is this one with the token replaced", async () => {
  const other = keyOf("019d9a3c-5f00-7000-8000-0000000000ff");
  const issue = content(many(7));
  const [first, second] = await Promise.all([issueMail(issue, token), issueMail(issue, other)]);

  expect(other).toHaveLength(token.length);
  expect(first).not.toEqual(second);
  expect(JSON.parse(JSON.stringify(first).replaceAll(token, other))).toEqual(second);
});

describe("Gmail's limit of 102 kB", () => {
  test.each([
    ["short", 50],
    ["full", 50],
    ["full", 10],
  ] as const)(
    "%s abstracts of %i papers of the greatest length stay below it, with the way out",
    async (abstracts, count) => {
      const papers = many(count, {
        title: words(250),
        writers: { names: [words(200)], others: 0 },
        excerpt: words(320),
        abstract: words(20_000),
        code: { name: "a-long-name/of-a-repository", url: `https://github.com/${"a".repeat(200)}` },
      });
      const { html } = await issueMail(content(papers, { abstracts }), token);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
      expect(html).toContain(`/subscription/${token}/unsubscribe"`);
      expect(html.match(/<h2/g)).toHaveLength(count);
    },
  );

  test.each([
    [
      "a reader's fifty long topics all find them",
      { title: words(250) },
      Array(50).fill({ kind: "words", value: words(294) }),
    ],
    [
      "they are Chinese, of long names and addresses",
      {
        title: "注".repeat(250),
        writers: { names: ["意".repeat(300), "意".repeat(300), "意".repeat(300)], others: 3 },
        code: { name: "力".repeat(300), url: `https://github.com/${"&".repeat(1900)}` },
      },
      Array(50).fill({ kind: "organization", value: "机".repeat(200) }),
    ],
    [
      "everything in them has to be escaped",
      { title: '"'.repeat(250), writers: { names: ["&".repeat(300)], others: 0 } },
      upvoted,
    ],
  ])("fifty papers stay below it where %s, each with a reason", async (_what, given, reasons) => {
    const papers = many(50, given).map((one) => ({ paper: one, reasons }));
    for (const language of ["en", "zh"] as const)
      for (const abstracts of ["short", "full"] as const) {
        const { html } = await issueMail(content([], { papers, language, abstracts }), token);
        expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
        expect(html).toContain(`/subscription/${token}/unsubscribe"`);
        expect(html.match(/<h2/g)).toHaveLength(50);
      }
  });

  test("full abstracts are whole where there is room", async () => {
    const { html, text } = await issueMail(content(many(5), { abstracts: "full" }), token);
    expect(html).toContain("We show it. At length.");
    expect(text).toContain("We show it. At length.");
  });
});

/**
 * What Gmail, Outlook for Windows and Apple Mail all understand, by caniemail.com (2026): elements, attributes and the
 * properties of a style attribute. `max-width` and `direction` are left out by Outlook alone, which has its tables
 * from conditional comments instead; `word-spacing`, `box-sizing` and the like do no harm where they are ignored.
 */
const known = {
  elements:
    "html head meta title style body div table tbody tr td h1 h2 p a br span noscript xml o:OfficeDocumentSettings o:AllowPNG o:PixelsPerInch",
  attributes:
    "lang dir xmlns xmlns:v xmlns:o http-equiv content name type style class href align border cellpadding cellspacing role width media aria-label aria-roledescription",
  properties:
    "background-color border-top color direction display font-family font-size font-weight letter-spacing line-height margin max-height max-width opacity overflow padding padding-top text-align text-decoration vertical-align width word-break word-spacing",
};

test("mail programs understand all of it: elements, attributes, styles; no picture, script, form, tracking or address without a host", async () => {
  const { html } = await issueMail(content(many(3, { code: { name: "a", url: "https://a.example" } })), token);
  const markup = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<style[\s\S]*?<\/style>/g, "<style></style>");
  const found = (pattern: RegExp, text = markup) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];
  const styles = [...markup.matchAll(/ style="([^"]*)"/g)].map(([, text]) => text).join(";");

  const strange = (names: string[], list: string) => names.filter((name) => !list.split(" ").includes(name));
  expect(strange(found(/<([a-z][\w:]*)/gi), known.elements)).toEqual([]);
  expect(strange(found(/ ([a-z][\w:-]*)="/gi), known.attributes)).toEqual([]);
  expect(strange(found(/(?:^|;)\s*([a-z-]+)\s*:/g, styles), known.properties)).toEqual([]);
  expect(html).not.toMatch(/url\(|@import|<link|position:|flex|grid|float/);
  for (const [, link] of markup.matchAll(/ href="([^"]*)"/g)) expect(link).toMatch(/^https?:\/\/[^/]+/);
  expect(markup).toContain('<meta name="color-scheme" content="light dark"');
  expect(html).toContain("@media (prefers-color-scheme: dark)");
});

test("a reader who wants to be told that there is nothing is told so", async () => {
  const { html, text } = await issueMail(content([]), token);
  expect(text).toContain("Nothing new for what you chose.");
  expect(html).toContain("Nothing new for what you chose.");
});

test("what is written from right to left is, and does not turn what stands beside it around", async () => {
  const arabic = paper({
    title: "نموذج لغوي كبير",
    writers: { names: ["محمد علي"], others: 0 },
    excerpt: "نقدم في هذه الورقة نموذجا.",
  });
  const { html, text } = await issueMail(content([arabic, paper()]), token);
  expect(text).toContain("\u2068محمد علي\u2069 · 42 upvotes");
  expect(html).toMatch(/<h2 dir="rtl" [^>]+><a [^>]+>نموذج لغوي كبير</);
  expect(html).toMatch(/<p dir="rtl" [^>]+>نقدم/);
  expect(html.match(/ dir="rtl"/g)).toHaveLength(2);
});

test("a Chinese mail has Chinese signs and lines, and says nothing of an issue that its reader may not have had", async () => {
  const chinese = paper({
    title: "大规模语言模型",
    writers: { names: ["王小明", "李华"], others: 3 },
    excerpt: "本文提出了一种面向中文长文本理解的大规模语言模型，并在多个基准上进行了系统评测。".repeat(4),
    code: { name: "a/b", url: "https://github.com/a/b" },
  });
  const { text } = await issueMail(content([chinese, paper()], { language: "zh" }), token);
  expect(text).toContain("2 篇新论文，按获赞数排序。");
  expect(text).toContain("    代码：a/b\n    https://github.com/a/b\n");
  expect(text).toContain(`退订：\n${site}/zh/subscription/`);
  expect(text).not.toMatch(/\p{sc=Han}:/u);
  for (const line of text.split("\n").filter((one) => !one.includes("http")))
    expect(line.length + (line.match(/[\u2e80-\uffef]/g) ?? []).length, line).toBeLessThanOrEqual(72);
});
