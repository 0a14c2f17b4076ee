import { expect, test } from "vitest";
import { digestMail, digestSubject, digestText } from "@/features/digest/email";
import type { IssuePaper } from "@/features/digest/issue-paper";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";

const day = "2026-04-16" as Day;
const site = env().SITE_URL;
const subscription = { id: "019d9a3c-5f00-7000-8000-000000000001", email: "ada@example.org" };
const deliveryId = "019d9a3c-5f00-7000-8000-000000000002";

const paper = (given: Partial<IssuePaper> = {}): IssuePaper => ({
  id: "2604.07429",
  title: "Attention Is Not All You Need",
  byline: "NVIDIA",
  excerpt: "We show it.",
  upvotes: 42,
  code: null,
  ...given,
});
const mail = (...papers: IssuePaper[]) => digestMail({ day, papers, deliveryId, subscription });

test("the text has every paper with its facts and ends with the way out", () => {
  const papers = [
    paper({
      title: "A long title that goes on over the end of the line because its authors had so much to say",
      byline: "Ada Lovelace, Alan Turing, Grace Hopper and 6 others",
      excerpt:
        "We study how far a sentence can go before a reader loses it, and find 72 columns. Accuracy rises by 99.5% on ηₜ ∝ d⁻¹, which is twice the state of the art.",
      upvotes: 1234,
      code: { name: "ada/engine", url: "https://github.com/ada/engine/tree/main/src" },
    }),
    paper({ id: "title-only-0a1b2c3d", title: "Title only", byline: null, excerpt: "", upvotes: 1 }),
  ];

  expect(digestText(day, papers, "https://unsubscribe.example")).toBe(`\
${env().SITE_NAME}: Thursday, April 16, 2026

The 2 most upvoted papers of the day.

1.  A long title that goes on over the end of the line because its
    authors had so much to say
    Ada Lovelace, Alan Turing, Grace Hopper and 6 others · 1,234 upvotes
    ${site}/papers/2604.07429

    We study how far a sentence can go before a reader loses it, and
    find 72 columns. Accuracy rises by 99.5% on ηₜ ∝ d⁻¹, which is twice
    the state of the art.

    Code: ada/engine
    https://github.com/ada/engine/tree/main/src

2.  Title only
    1 upvote
    ${site}/papers/title-only-0a1b2c3d

------------------------------------------------------------------------

All papers of Apr 16, 2026:
${site}/papers/date/2026-04-16

You get this because your address was confirmed for the digest at
${site}

Unsubscribe:
https://unsubscribe.example
`);
});

test("the HTML says the same: titles lead to our pages, with facts, code link, day and unsubscribe link", () => {
  const { html, text } = mail(
    paper({ code: { name: "ada/engine", url: "https://github.com/ada/engine" } }),
    paper({ id: "b" }),
  );

  expect(html).toContain(`<a href="${site}/papers/2604.07429"`);
  expect(html).toContain("NVIDIA · 42\u00a0upvotes");
  expect(html).toMatch(/<a href="https:\/\/github.com\/ada\/engine"[^>]*>Code: ada\/engine<\/a>/);
  expect(html).toContain(`<a href="${site}/papers/date/2026-04-16"`);
  const unsubscribe = /http\S+\/unsubscribe/.exec(text)![0];
  expect(html).toContain(`<a href="${unsubscribe}"`);
  expect(html).not.toMatch(/<img|<script|url\(/);
});

test("whatever a paper says stays text", () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
  const { html } = mail(
    paper({ title: evil, byline: evil, excerpt: evil, code: { name: evil, url: `https://x.example/${evil}` } }),
  );

  expect(html).not.toMatch(/<script|<img|onerror='/);
  expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("&amp;amp;");
});

test("the subject says the day and the top paper, on one line of readable length", () => {
  expect(digestSubject(day, [paper(), paper({ title: "Second" })])).toBe("Apr 16, 2026: Attention Is Not All You Need");
  expect(digestSubject(day, [paper({ title: "A\r\nBcc: evil@example.org\r\n\r\nBody" })])).toBe(
    "Apr 16, 2026: A Bcc: evil@example.org Body",
  );
  const long = digestSubject(day, [paper({ title: "word ".repeat(60) })]);
  expect(long.length).toBeLessThanOrEqual(100);
  expect(long).toMatch(/word…$/);
});

test("headers let mail programs unsubscribe by one click, group the list, and fold a repeat", () => {
  const { headers, messageId } = mail(paper());
  const host = new URL(site).hostname;

  expect(headers!["List-Unsubscribe"]).toMatch(/^<https?:\/\/\S+\/subscription\/[\w.-]+\/one-click>$/);
  expect(headers!["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(headers!["List-Id"]).toBe(`<digest.${host}>`);
  expect(headers!.Precedence).toBe("bulk");
  expect(messageId).toBe(`<digest.${deliveryId}@${host}>`);
  expect(mail(paper()).messageId).toBe(messageId);
});

test("the largest digest stays well below the 102 kB at which Gmail cuts a mail", () => {
  const largest = Array.from({ length: 50 }, (_, place) =>
    paper({
      id: `2604.${String(place).padStart(5, "0")}`,
      title: "Title & ".repeat(25),
      byline: "Ada Lovelace ".repeat(8),
      excerpt: "word <b> ".repeat(20),
      code: { name: "owner/repository", url: "https://github.com/owner/repository" },
    }),
  );
  expect(Buffer.byteLength(mail(...largest).html)).toBeLessThan(90_000);
  expect(Buffer.byteLength(mail(...largest.slice(0, 10)).html)).toBeLessThan(30_000);
});
