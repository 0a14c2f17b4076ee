import { readFileSync } from "node:fs";
import { sizeOfPng } from "@tests/support/png";
import { expect, test, vi } from "vitest";
import { GET } from "@/app/manifest/route";
import { env } from "@/lib/env";
import { translatorOf } from "@/words/translator";
import { light } from "../../tailwind.config";

// Outside of Next there is no request to read from; this one is ours.
const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(request.headers) }));

const read = async (headers: Record<string, string> = {}) => {
  request.headers = headers;
  const answer = await GET();
  return { type: answer.headers.get("content-type"), manifest: await answer.json() };
};

test.each([
  ["en", "en-US", "/"],
  ["de", "de-DE", "/de"],
  ["zh", "zh-CN", "/zh"],
] as const)("installed from a page in %s, the site says %s and starts at %s", async (language, lang, start) => {
  const { type, manifest } = await read({ "x-language": language });
  const t = translatorOf(language);
  const site = env().SITE_NAME;
  expect(type).toBe("application/manifest+json");
  expect(manifest).toMatchObject({
    name: t("site.title", { site }),
    short_name: site,
    description: t("site.description"),
    lang,
    dir: "ltr",
    start_url: start,
    display: "standalone",
  });
});

test("it is one application whose pages are all of the site, whatever the language it was installed in", async () => {
  const all = await Promise.all(["en", "de", "zh"].map((language) => read({ "x-language": language })));
  expect(all.map(({ manifest: { id, scope } }) => [id, scope])).toEqual(Array(3).fill(["/", "/"]));
});

test("its icons are there, with the sizes it names, one of them free to be cut round", async () => {
  const { manifest } = await read();
  const icons: { src: string; sizes: string; type: string; purpose: string }[] = manifest.icons;
  for (const { src, sizes, type } of icons) {
    expect([sizeOfPng(readFileSync(`public${src}`)).join("x"), type]).toEqual([sizes, "image/png"]);
  }
  // What browsers ask of a site before they install it: 192 and 512 pixels (web.dev, "Add a web app manifest").
  expect(icons.filter(({ purpose }) => purpose === "any").map(({ sizes }) => sizes)).toEqual(["192x192", "512x512"]);
  expect(icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});

test("its colours are those of the page", async () => {
  const { manifest } = await read();
  expect([manifest.background_color, manifest.theme_color]).toEqual([light["--color-paper"], light["--color-paper"]]);
});
