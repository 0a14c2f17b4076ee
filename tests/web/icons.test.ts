import { readFileSync } from "node:fs";
import { sizeOfPng } from "@tests/support/png";
import { expect, test } from "vitest";
import { dark, light } from "../../tailwind.config";

test.each([
  ["apple-touch-icon.png", 180, 180],
  ["icon-192.png", 192, 192],
  ["icon-512.png", 512, 512],
  ["maskable-512.png", 512, 512],
  ["og.png", 1200, 630],
])("%s is %d by %d pixels", (name, width, height) => {
  expect(sizeOfPng(readFileSync(`public/${name}`))).toEqual([width, height]);
});

test("favicon.ico holds the mark at 16 and at 32 pixels", () => {
  const ico = readFileSync("public/favicon.ico");
  const pictures = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    expect([ico[entry], ico[entry + 1]]).toEqual(sizeOfPng(ico.subarray(offset, offset + length)));
    return ico[entry];
  });
  expect(pictures).toEqual([16, 32]);
});

test("the mark has the colours of the site, in light and dark", () => {
  const mark = readFileSync("public/icon.svg", "utf8");
  const [inLight, inDark] = mark.split("@media(prefers-color-scheme:dark)");
  expect(inLight).toContain(light["--color-ink"]);
  expect(inLight).toContain(dark["--color-accent"]);
  expect(inDark).toContain(light["--color-paper"]);
  expect(inDark).toContain(light["--color-accent"]);
});
