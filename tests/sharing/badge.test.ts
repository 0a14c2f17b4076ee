import { createPaper } from "@tests/support/factories";
import { elementsOf, readXml } from "@tests/support/xml";
import { beforeEach, expect, test, vi } from "vitest";
import { GET } from "@/app/badges/[...id]/route";

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(request.headers) }));

beforeEach(() => {
  request.headers = {};
});

const read = async (path: string, query = "") => {
  const asked = new Request(`http://localhost:3000/badges/${path}${query}`);
  const answer = await GET(asked, { params: Promise.resolve({ id: path.split("/") }) });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};

test("a badge says a paper's upvotes to eyes and to screen readers, and is kept for five minutes", async () => {
  await createPaper({ id: "2604.07429", upvoteCount: 1, sourceUpvoteCount: 1233 });
  const { status, headers, body } = await read("2604.07429.svg");
  expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
  expect(headers.get("cache-control")).toContain("s-maxage=300,");
  const svg = readXml(body);
  expect(svg.attributes).toMatchObject({ role: "img", "aria-label": "Broadsheet: 1,234 upvotes", height: "20" });
  expect(elementsOf(svg, "title")[0]!.text).toBe("Broadsheet: 1,234 upvotes");
  expect(elementsOf(svg, "text").map(({ text }) => text)).toEqual(["Broadsheet", "▲ 1,234"]);
  // Its texts lie within it, and it asks no other site for anything.
  const ends = elementsOf(svg, "text").map(({ attributes: { x, textLength } }) => Number(x) + Number(textLength));
  expect(Math.max(...ends)).toBeLessThan(Number(svg.attributes.width));
  expect(body.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|url\(|@import/);
});

test("it speaks the language of its address", async () => {
  await createPaper({ id: "2604.07429", upvoteCount: 1234 });
  request.headers = { "x-language": "de" };
  const { body } = await read("2604.07429.svg");
  expect(readXml(body).attributes["aria-label"]).toBe("Broadsheet: 1.234 Upvotes");
});

test("a label is shown as the text that it is", async () => {
  await createPaper({ id: "2604.07429", upvoteCount: 2 });
  const label = `</text><script>alert(1)</script>"&'`;
  const { body } = await read("2604.07429.svg", `?${new URLSearchParams({ label })}`);
  const svg = readXml(body);
  expect(elementsOf(svg, "text")[0]!.text).toBe(label);
  expect(elementsOf(svg, "script")).toEqual([]);
  const unseen = new URLSearchParams({ label: "a\ufffe\u202e b\0\nc" });
  expect(elementsOf(readXml((await read("2604.07429.svg", `?${unseen}`)).body), "text")[0]!.text).toBe("a b c");
  expect(await read("2604.07429.svg", `?label=${"x".repeat(61)}`)).toMatchObject({
    status: 400,
    body: "The label may have 60 characters.\n",
  });
});

test("it is found by any form of the arXiv id, and of a merged paper shows the one that it is now", async () => {
  await createPaper({ id: "cs/0101010", upvoteCount: 3 });
  await createPaper({ id: "old-name", hiddenAt: new Date(), mergedIntoId: "cs/0101010" });
  for (const path of ["cs/0101010.svg", "cs/0101010v2.svg", "old-name.svg"])
    expect((await read(path)).body, path).toContain("3 upvotes");
});

test("of an unknown or hidden paper, or without its ending, it is missing", async () => {
  await createPaper({ id: "2604.07429", hiddenAt: new Date() });
  for (const path of ["2604.07429.svg", "none.svg", "a b.svg"]) {
    const { status, body } = await read(path);
    expect([status, readXml(body).attributes["aria-label"]], path).toEqual([404, "Broadsheet: no such paper"]);
  }
  expect(await read("2604.07429")).toMatchObject({ status: 404, body: expect.stringContaining("ends in .svg") });
});
