import { describe, expect, test } from "vitest";
import { readEnv } from "@/lib/env";

const required = { DATABASE_URL: "postgresql://host/database", SMTP_URL: "smtp://host", AUTH_SECRET: "x".repeat(32) };

test.each([
  ["MAIL_FROM", "Broadsheet <broadsheet@localhost>"],
  ["MAIL_FROM", "papers@example.org"],
  ["MAIL_FROM", "<papers@example.org>"],
  ["MAIL_FROM", "Tägliche Papiere <papers@exämple.org>"],
  ["MAIL_FROM", '"Papers, daily" <papers@example.org>'],
  ["IMAGE_HOSTS", "cdn.example.org, images.example.org"],
  ["SITE_URL", "https://papers.example.org"],
  ["SITE_URL", "http://localhost:8080"],
])("%s may be %s", (name, value) => {
  expect(readEnv({ ...required, [name]: value })).toMatchObject({ [name]: value });
});

test("a slash at the end of SITE_URL is not kept", () => {
  expect(readEnv({ ...required, SITE_URL: "https://papers.example.org/" }).SITE_URL).toBe("https://papers.example.org");
});

const mailFrom = "MAIL_FROM must be like Broadsheet <papers@example.org>.";
const siteUrl = "SITE_URL must end after the host or port, with no path behind it.";
const imageHosts = "IMAGE_HOSTS must be whole host names without *, separated by commas.";

const sources = "SOURCES must be none, or some of arxiv, hugging-face and code.";
const feature = "FEATURE must be none, or some of hugging-face, announced, category:cs.CL and keyword:some words.";

test.each([
  [sources, "SOURCES", "arxiv,none"],
  [feature, "FEATURE", "none,announced"],
  [mailFrom, "MAIL_FROM", "Broadsheet"],
  [mailFrom, "MAIL_FROM", "Broadsheet <papers>"],
  [mailFrom, "MAIL_FROM", "Broadsheet papers@example.org"],
  [mailFrom, "MAIL_FROM", "Broadsheet <papers@example.org"],
  [mailFrom, "MAIL_FROM", "a@example.org, b@example.org"],
  [mailFrom, "MAIL_FROM", "Papers, daily <papers@example.org>"],
  [mailFrom, "MAIL_FROM", "Papers\r\nBcc: eve@example.org <papers@example.org>"],
  [siteUrl, "SITE_URL", "https://example.org/papers"],
  [siteUrl, "SITE_URL", "https://example.org/?a=1"],
  [siteUrl, "SITE_URL", "https://example.org/#a"],
  [siteUrl, "SITE_URL", "https://user@example.org"],
  ["SITE_URL must be like https://papers.example.org.", "SITE_URL", "papers.example.org"],
  [imageHosts, "IMAGE_HOSTS", "*"],
  [imageHosts, "IMAGE_HOSTS", "cdn.example.org, *.example.org"],
])("“%s” says %s=%s", (sentence, name, value) => {
  expect(() => readEnv({ ...required, [name]: value })).toThrow(
    `Broadsheet cannot start:\n  ${sentence}\nSee .env.example for every setting.`,
  );
});

describe.each(["GITHUB", "GOOGLE", "HUGGING_FACE"])("sign-in with %s", (provider) => {
  const [id, secret] = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`];

  test("takes both or neither", () => {
    expect(readEnv({ ...required, [id]: "a", [secret]: "b" })).toMatchObject({ [id]: "a", [secret]: "b" });
    expect(readEnv({ ...required, [id]: "", [secret]: " " })).toMatchObject({ [id]: "", [secret]: "" });
  });

  test("says which one is missing", () => {
    expect(() => readEnv({ ...required, [id]: "a" })).toThrow(
      `${secret} is not set, but ${id} is. Set both or neither.`,
    );
    expect(() => readEnv({ ...required, [secret]: "b" })).toThrow(`${id} is not set, but ${secret} is.`);
  });
});

test("whoever asks for other settings does not hear of it", () => {
  expect(readEnv({ ...required, GITHUB_CLIENT_ID: "a" }, ["DATABASE_URL"])).toEqual({
    DATABASE_URL: required.DATABASE_URL,
  });
});

test("everything that is wrong is said at once", () => {
  expect(() => readEnv({ GITHUB_CLIENT_ID: "a", PORT: "high" })).toThrow(
    /PORT must be a whole number[\s\S]*DATABASE_URL is not set[\s\S]*GITHUB_CLIENT_SECRET is not set/,
  );
});
