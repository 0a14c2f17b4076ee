import { runInNewContext } from "node:vm";
import { createPaper } from "@tests/support/factories";
import { expect, test, vi } from "vitest";
import AbsPage from "@/app/abs/[...id]/page";
import { GET as getPdf } from "@/app/pdf/[...id]/route";
import { bookmarklet } from "@/features/sharing/bookmarklet";

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(request.headers) }));

const abs = (path: string) => AbsPage({ params: Promise.resolve({ id: path.split("/") }) });
const pdf = (path: string) =>
  getPdf(new Request(`http://localhost:3000/pdf/${path}`), { params: Promise.resolve({ id: path.split("/") }) });

test.each([
  ["2604.07429", "2604.07429"],
  ["2604.07429v2", "2604.07429"],
  ["cs/0101010", "cs/0101010"],
  ["math.GT/0309136v1", "math/0309136"],
])("/abs/%s leads for good to the page of %s here", async (path, id) => {
  await createPaper({ id });
  await expect(abs(path)).rejects.toMatchObject({ digest: `NEXT_REDIRECT;replace;/papers/${id};308;` });
  request.headers = { "x-language": "de" };
  await expect(abs(path)).rejects.toMatchObject({ digest: `NEXT_REDIRECT;replace;/de/papers/${id};308;` });
  request.headers = {};
});

test("/abs of a merged paper leads to the one that it is now", async () => {
  await createPaper({ id: "2604.00002" });
  await createPaper({ id: "2604.00001", hiddenAt: new Date(), mergedIntoId: "2604.00002" });
  await expect(abs("2604.00001")).rejects.toMatchObject({ digest: "NEXT_REDIRECT;replace;/papers/2604.00002;308;" });
});

test("/abs of a paper that is not here is missing, and leads to arXiv", async () => {
  const { props } = (await abs("2604.99999v1")) as { props: { isMissing: boolean; children: React.ReactElement } };
  expect(props.isMissing).toBe(true);
  expect(JSON.stringify(props.children)).toContain("https://arxiv.org/abs/2604.99999");
});

test.each([
  ["2604.07429", "2604.07429"],
  ["2604.07429.pdf", "2604.07429"],
  ["2604.07429v2.pdf", "2604.07429v2"],
  ["cs/0101010v1", "cs/0101010v1"],
])("/pdf/%s leads to arXiv's", async (path, id) => {
  const answer = await pdf(path);
  expect([answer.status, answer.headers.get("location")]).toEqual([308, `https://arxiv.org/pdf/${id}`]);
});

test("/pdf of what is no arXiv id leads nowhere", async () => {
  for (const path of ["example.org", "/evil.example", "2604.07429/../x", "attention-is-all-you-need"]) {
    const answer = await pdf(path);
    expect([answer.status, answer.headers.get("location")], path).toEqual([404, null]);
  }
});

/** Where the bookmark leads from a page, or what it says. */
function click(href: string) {
  let [went, said]: (string | null)[] = [null, null];
  const script = decodeURIComponent(
    bookmarklet("https://papers.example.org", "It's no “paper”.").slice("javascript:".length),
  );
  runInNewContext(script, {
    location: { href, assign: (to: string) => (went = to) },
    alert: (words: string) => (said = words),
  });
  return went ?? said;
}

test.each([
  ["https://arxiv.org/abs/2604.07429", "2604.07429"],
  ["https://arxiv.org/abs/2604.07429v2?context=cs", "2604.07429v2"],
  ["https://arxiv.org/pdf/2604.07429.pdf", "2604.07429"],
  ["https://arxiv.org/pdf/2604.07429v1#page=3", "2604.07429v1"],
  ["https://arxiv.org/html/2604.07429v1", "2604.07429v1"],
  ["https://export.arxiv.org/abs/cs/0101010", "cs/0101010"],
  ["https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"],
  ["https://huggingface.co/papers/2604.07429", "2604.07429"],
  ["https://www.alphaxiv.org/overview/2604.07429", "2604.07429"],
])("the bookmark opens %s here", (href, id) => {
  expect(click(href)).toBe(`https://papers.example.org/abs/${id}`);
});

test("elsewhere the bookmark says that there is no paper", () => {
  expect(click("https://arxiv.org/list/cs.LG/recent")).toBe("It's no “paper”.");
});
