import inject, { type DispatchFunc } from "light-my-request";
import { expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { createFront } from "@/web/front";
import { publicPage } from "@/web/public-pages";

const settings = {
  DATABASE_URL: "postgresql://localhost/x",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
  SMTP_URL: "smtp://localhost:25",
  SITE_URL: "https://papers.example.org",
  LOG_LEVEL: "error",
};

/** The policy of a page, by the front that stands before every answer. */
async function policyOf(url: string, isDevelopment = false): Promise<string> {
  const handler = createFront({
    env: readEnv(settings),
    now: () => 0,
    isDevelopment,
    metrics: { count: () => {}, text: async () => "", type: "text/plain" as never },
    next: async (_request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<p>A paper</p>");
    },
  });
  return String((await inject(handler as unknown as DispatchFunc, { url })).headers["content-security-policy"]);
}

test("the card for other pages may be framed by any of them and runs nothing", async () => {
  for (const url of ["/embed/2604.07429", "/de/embed/cs/0101010"]) {
    const policy = await policyOf(url);
    expect(policy).toContain("frame-ancestors *");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
  }
  expect(await policyOf("/embed/2604.07429", true)).toContain("frame-ancestors *");
});

test("no other page may be framed", async () => {
  for (const url of ["/", "/papers/2604.07429", "/settings", "/embedx", "/papers/embed/x", "/papers/..%2fembed/x"])
    expect(await policyOf(url), url).toContain("frame-ancestors 'none'");
});

test("badges and oEmbed are kept by what they read", () => {
  expect(publicPage("/badges/2604.07429.svg?utm=x&label=Votes", "en")).toBe("/badges/2604.07429.svg?label=Votes");
  expect(publicPage("/oembed?maxwidth=300&x=y&url=http%3A%2F%2Fa%2Fb&format=xml", "en")).toBe(
    "/oembed?format=xml&maxwidth=300&url=http%3A%2F%2Fa%2Fb",
  );
  expect(publicPage("/de/social/papers/cs/0101010.png?x=1", "en")).toBe("/de/social/papers/cs/0101010.png");
  expect(publicPage("/tools?x=1", "en")).toBe("/tools");
});
