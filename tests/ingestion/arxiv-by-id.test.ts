import { type Arxiv, makePaper, startArxiv } from "@tests/support/arxiv-server";
import { plainOutside } from "@tests/support/plain-outside";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchArxivPaper } from "@/features/ingestion/arxiv/by-id";
import { NoAnswer, NotNow } from "@/features/ingestion/outside";
import { db } from "@/lib/db";

let arxiv: Arxiv;
beforeEach(async () => {
  arxiv = await startArxiv({ papers: [makePaper(1), makePaper(2, { comment: "This paper has been withdrawn" })] });
});
afterEach(() => arxiv.close());

const fetchPaper = (id: string) => fetchArxivPaper(id, plainOutside(), arxiv.env);

test("a paper is fetched and taken in", async () => {
  expect(await fetchPaper("2604.00001")).toEqual({ outcome: "found", paperId: "2604.00001" });
  expect(await db().paper.findMany()).toMatchObject([{ id: "2604.00001", title: "Paper 2604.00001" }]);
  expect(await db().ingestionRun.findMany()).toMatchObject([
    { job: "paper", window: { id: "2604.00001" }, seen: 1, created: 1, requests: 1, error: null },
  ]);
});

test("a withdrawn one is told apart", async () => {
  expect(await fetchPaper("2604.00002")).toEqual({ outcome: "withdrawn", paperId: "2604.00002" });
});

test.each(["2604.99999", "abc"])("%s is unknown, whether arXiv answers with nothing or refuses", async (id) => {
  expect(await fetchPaper(id)).toEqual({ outcome: "unknown" });
  expect(await db().paper.count()).toBe(0);
});

test.each([
  ["asks for a pause", { status: 503 }, NotNow],
  ["breaks", { status: 500 }, NoAnswer],
  ["sends a web page", { body: "<html></html>" }, NoAnswer],
  ["sends half an answer", { body: "<feed><entry>" }, NoAnswer],
  [
    "refuses",
    { body: "<feed><entry><id>http://arxiv.org/api/errors#x</id><summary>Too many.</summary></entry></feed>" },
    NoAnswer,
  ],
])("an arXiv that %s is asked again later", async (_, reply, error) => {
  arxiv.meddle = () => reply;
  await expect(fetchPaper("2604.00001")).rejects.toThrow(error);
  arxiv.meddle = undefined;
  expect(await fetchPaper("2604.00001")).toEqual({ outcome: "found", paperId: "2604.00001" });
  expect(await db().ingestionRun.findMany()).toMatchObject([{ attempts: 2, error: null, created: 1 }]);
});

test("the same asked for twice at once is one paper", async () => {
  const both = await Promise.allSettled([fetchPaper("2604.00001"), fetchPaper("2604.00001")]);
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  expect(both.flatMap((one) => (one.status === "rejected" ? one.reason : []))).toEqual(
    both.filter(({ status }) => status === "rejected").map(() => expect.any(NotNow)),
  );
  expect(await db().paper.count()).toBe(1);
});
