import { createPaper } from "@tests/support/factories";
import { readXml } from "@tests/support/xml";
import { expect, test, vi } from "vitest";
import { GET as getCard } from "@/app/embed/[...id]/route";
import { GET as getOembed } from "@/app/oembed/route";
import { oembedTypes } from "@/features/sharing/oembed/discovery";

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(request.headers) }));

const site = "http://localhost:3000";

const card = async (path: string) => {
  const answer = await getCard(new Request(`${site}/embed/${path}`), {
    params: Promise.resolve({ id: path.split("/") }),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
};

const oembed = async (query: Record<string, string>) => {
  const answer = await getOembed(new Request(`${site}/oembed?${new URLSearchParams(query)}`));
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
};

const paper = {
  id: "2604.07429",
  title: "On $\\alpha$ <script>alert(1)</script>",
  abstract: "We show & tell.",
  authors: [{ name: "Ada Lovelace" }, { name: "Alan Turing" }],
  upvoteCount: 7,
};

test("a card has the paper's words, escaped, and neither scripts nor anything of another address", async () => {
  await createPaper(paper);
  const { status, type, body } = await card("2604.07429v3");
  expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
  for (const words of ["On α &lt;script&gt;", "Ada Lovelace, Alan Turing", "We show &amp; tell.", "7 upvotes"])
    expect(body).toContain(words);
  expect(body).not.toMatch(/<script|<img|<link rel="stylesheet|@import|url\(/);
  // Its links leave the frame.
  const links = body.match(/<a [^>]*>/g)!;
  expect(links.every((link) => link.includes(`href="${site}/papers/2604.07429" target="_blank"`))).toBe(true);
  expect(await card("none")).toMatchObject({ status: 404, body: 'No paper has the id "none" here.\n' });
});

test("oEmbed describes a paper's address as a frame of its card, in the address's language", async () => {
  await createPaper(paper);
  const { status, type, body } = await oembed({ url: `${site}/de/papers/2604.07429?utm=x#comments` });
  expect([status, type]).toEqual([200, "application/json; charset=utf-8"]);
  const described = JSON.parse(body);
  expect(described).toMatchObject({
    version: "1.0",
    type: "rich",
    title: "On α <script>alert(1)</script>",
    author_name: "Ada Lovelace",
    provider_name: "Broadsheet",
    provider_url: site,
    width: 560,
    thumbnail_url: `${site}/de/social/papers/2604.07429.png`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
  });
  const { name, attributes } = readXml(described.html);
  expect([name, attributes]).toEqual([
    "iframe",
    expect.objectContaining({
      src: `${site}/de/embed/2604.07429`,
      title: described.title,
      width: `${described.width}`,
      height: `${described.height}`,
    }),
  ]);
});

test("it is no larger than is asked for, and leaves out a picture that would be", async () => {
  await createPaper(paper);
  const { body } = await oembed({ url: `${site}/papers/2604.07429`, maxwidth: "300", maxheight: "150" });
  const described = JSON.parse(body);
  expect([described.width, described.height, described.thumbnail_url]).toEqual([300, 150, undefined]);
  expect(described.html).toContain('width="300" height="150"');
});

test("as XML it says the same", async () => {
  await createPaper(paper);
  const url = `${site}/papers/2604.07429`;
  const { type, body } = await oembed({ url, format: "xml" });
  expect(type).toBe("text/xml; charset=utf-8");
  const root = readXml(body);
  const said = Object.fromEntries(root.children.map(({ name, text }) => [name, text]));
  const json = JSON.parse((await oembed({ url, format: "json" })).body);
  expect([root.name, said]).toEqual([
    "oembed",
    Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)])),
  ]);
});

test.each([
  [{}, 400, "url: is missing: the whole address of a paper's page."],
  [{ url: "http://localhost:3000/papers/2604.07429", maxwidth: "wide" }, 400, "maxwidth: must be a number of pixels."],
  [{ url: "http://localhost:3000/papers/2604.07429", format: "yaml" }, 501, "There are the formats json and xml."],
  [{ url: "https://example.org/papers/2604.07429" }, 404, "This is no address of a paper's page"],
  [{ url: "http://localhost:3000/papers/none" }, 404, "This is no address of a paper's page"],
  [{ url: "http://localhost:3000/settings" }, 404, "This is no address of a paper's page"],
  [{ url: "javascript:alert(1)" }, 404, "This is no address of a paper's page"],
])("%j is answered with %i", async (query, status, words) => {
  await createPaper(paper);
  const answer = await oembed(query as Record<string, string>);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(words);
});

test("a paper's page leads to both forms by links that work", async () => {
  await createPaper(paper);
  const types = oembedTypes(`${site}/papers/2604.07429`, "On α");
  for (const [type, [link]] of Object.entries(types)) {
    const answer = await getOembed(new Request(new URL(link!.url, site)));
    expect(answer.status, type).toBe(200);
  }
  expect(Object.keys(types)).toEqual(["application/json+oembed", "text/xml+oembed"]);
});
