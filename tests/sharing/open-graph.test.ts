import { expect, test, vi } from "vitest";
import { alternatesOf } from "@/app/alternates";
import { openGraphOf } from "@/app/open-graph";
import { dayCardPath, paperCardPath } from "@/features/sharing/paths";
import type { Day } from "@/lib/day";
import { publicPage } from "@/web/public-pages";

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(request.headers) }));

test("every page names its address, its languages and a picture with its size and its words", async () => {
  request.headers = { "x-language": "de" };
  const { alternates, openGraph } = await alternatesOf("/about");
  expect(alternates?.canonical).toBe("/de/about");
  expect(openGraph).toMatchObject({
    type: "website",
    url: "/de/about",
    siteName: "Broadsheet",
    locale: "de_DE",
    alternateLocale: ["en_US", "zh_CN"],
    images: { url: "/og.png", width: 1200, height: 630, type: "image/png", alt: expect.stringContaining("Broadsheet") },
  });
});

test("a paper's is an article with a card in its page's language; a card is a public page", async () => {
  request.headers = { "x-language": "zh" };
  const picture = { path: paperCardPath("cs/0101010"), alt: "On α" };
  const shared = await openGraphOf("/papers/cs/0101010", {
    picture,
    article: { title: "On α", publishedTime: "2026" },
  });
  expect(shared).toMatchObject({
    type: "article",
    title: "On α",
    publishedTime: "2026",
    images: { url: "/zh/social/papers/cs/0101010.png", width: 1200, height: 630, alt: "On α" },
  });
  for (const path of [paperCardPath("cs/0101010"), dayCardPath("2026-04-16" as Day)])
    expect(publicPage(`/zh${path}`, "en")).toBe(`/zh${path}`);
});
