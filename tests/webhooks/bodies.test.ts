import { expect, test } from "vitest";
import { toRequest } from "@/features/webhooks/bodies/request";
import { eventSchema, type WebhookEvent } from "@/features/webhooks/event";
import type { Form } from "@/features/webhooks/forms";

const paper = {
  id: "2604.07429",
  url: "https://papers.test/papers/2604.07429",
  title: "A < B & *C* [D](e) @everyone",
  authors: ["Ada Lovelace", "Alan Turing", "Grace Hopper"],
  authorCount: 5,
  upvotes: 1,
  codeUrl: "https://github.com/a/b",
  publishedAt: null,
};
const search = { id: "s", name: "q & a", query: "q" };
const moments = { since: "2026-04-16T11:00:00.000Z", until: "2026-04-16T12:00:00.000Z" };
const news: Extract<WebhookEvent, { type: "search.new" }> = {
  type: "search.new",
  timestamp: moments.until,
  data: { search, ...moments, isMore: false, url: "https://papers.test/papers?q=q", count: 3, papers: [paper] },
};
const crowded: WebhookEvent = {
  type: "day.new",
  timestamp: moments.until,
  data: {
    day: "2026-04-16",
    url: "https://papers.test/papers/date/2026-04-16",
    count: 40,
    papers: Array.from({ length: 30 }, () => ({ ...paper, title: "&".repeat(500) })),
  },
};
const requestOf = (form: Form, url = "https://receiver.example.org/hook", event: WebhookEvent = news) =>
  toRequest({ url, form, id: "id-1", event });
const bodyOf = (...given: Parameters<typeof requestOf>) => JSON.parse(requestOf(...given).body);

test("a program is sent the event as it is", () => {
  const { method, url, body } = requestOf("json");
  expect({ method, url }).toEqual({ method: "POST", url: "https://receiver.example.org/hook" });
  expect(eventSchema.parse(JSON.parse(body))).toEqual(news);
  expect(body).toMatch(/^\{"type":"search\.new","timestamp":/);
});

test("Slack's message is a headline and lines with links, in its own marks", () => {
  expect(bodyOf("slack")).toEqual({
    text: [
      "*<https://papers.test/papers?q=q|3 new papers in “q &amp; a”>*",
      "• <https://papers.test/papers/2604.07429|A &lt; B &amp; *C* [D](e) @everyone>",
      "   Ada Lovelace, Alan Turing, Grace Hopper, 2 more · 1 upvote · code",
      "<https://papers.test/papers?q=q|2 more>",
    ].join("\n"),
    unfurl_links: false,
    unfurl_media: false,
  });
});

test("Discord's message calls nobody, and its marks mean nothing", () => {
  const { embeds, allowed_mentions } = bodyOf("discord");
  expect(allowed_mentions).toEqual({ parse: [] });
  expect(embeds[0].title).toBe("3 new papers in “q & a”");
  expect(embeds[0].description.split("\n")[0]).toBe(
    "• [A \\< B & \\*C\\* \\[D\\]\\(e\\) \\@everyone](https://papers.test/papers/2604.07429)",
  );
  expect(bodyOf("discord", undefined, crowded).embeds[0].description.length).toBeLessThanOrEqual(4096);
});

test("a Matrix room is put a message under the delivery's id, a bridge is posted text and HTML", () => {
  const room = "https://matrix.example.org/_matrix/client/v3/rooms/!a:example.org/send/m.room.message?access_token=t";
  const { method, url } = requestOf("matrix", room);
  expect(method).toBe("PUT");
  expect(url).toBe(room.replace("m.room.message?", "m.room.message/id-1?"));
  expect(bodyOf("matrix", room)).toMatchObject({ msgtype: "m.notice", format: "org.matrix.custom.html" });
  expect(requestOf("matrix").method).toBe("POST");
  const { text, html } = bodyOf("matrix");
  expect(text).toContain("• A < B & *C* [D](e) @everyone (Ada Lovelace,");
  expect(html).toContain(
    '• <a href="https://papers.test/papers/2604.07429">A &lt; B &amp; *C* [D](e) @everyone</a><br>',
  );
});

test("Telegram's message goes to the chat of its address, and fits", () => {
  const bot = "https://api.telegram.org/bot1:abc/sendMessage?chat_id=-100";
  expect(bodyOf("telegram", bot)).toMatchObject({ chat_id: "-100", parse_mode: "HTML" });
  const read = bodyOf("telegram", bot, crowded)
    .text.replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&");
  expect(read.length).toBeLessThanOrEqual(4096);
  expect(read).toContain("40 papers of Apr 16, 2026");
});

test("one paper is one, and of many that were not counted it is said", () => {
  const headline = (changes: Partial<typeof news.data>) =>
    bodyOf("discord", undefined, { ...news, data: { ...news.data, ...changes } }).embeds[0].title;
  expect(headline({ count: 1 })).toBe("1 new paper in “q & a”");
  expect(headline({ count: 100, isMore: true })).toBe("More than 100 new papers in “q & a”");
});
