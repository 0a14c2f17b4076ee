import { dailyEntry } from "@tests/fixtures/daily-papers";
import { createPaper } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { readCorrection } from "@/features/admin/correction";
import { findPaperToEdit, searchPapers } from "@/features/admin/queries";
import { correctSchema, daysSchema } from "@/features/admin/schema";
import { correctPaper } from "@/features/ingestion/hand/mutations";
import { ingest } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";

const before = {
  paperId: "2604.00001",
  title: "A title",
  abstract: "One line.\nAnother line.",
  authors: "Ada Lovelace\nLuigi Menabrea",
  organization: "Engines",
  codeUrl: "https://github.com/ada/engine",
};
const was = {
  wasTitle: before.title,
  wasAbstract: before.abstract,
  wasAuthors: before.authors,
  wasOrganization: before.organization,
  wasCodeUrl: before.codeUrl,
};
const correct = (typed: Partial<typeof before>) => readCorrection(correctSchema.parse({ ...before, ...was, ...typed }));

test("only what was changed is corrected, however a browser sends its line breaks", () => {
  expect(correct({ abstract: "One line.\r\nAnother line." })).toBeNull();
  expect(correct({ title: "  The right title " })).toEqual({ title: "The right title" });
  expect(correct({ authors: " Ada Lovelace \r\n\r\nCharles Babbage\r\n" })).toEqual({
    authors: ["Ada Lovelace", "Charles Babbage"],
  });
  expect(correct({ codeUrl: "github.com/ada/engine-2" })).toEqual({ codeUrl: "https://github.com/ada/engine-2" });
});

test("an emptied field goes back to the sources", () => {
  expect(correct({ title: "", authors: " \n ", organization: "" })).toStrictEqual({
    title: undefined,
    authors: undefined,
    organization: undefined,
  });
});

test.each([
  [{ codeUrl: "https://example.org/code" }, "problems.admin.noRepository"],
  [{ codeUrl: "javascript:alert(1)" }, "problems.admin.noRepository"],
  [{ title: "x".repeat(1001) }, "problems.admin.tooLong"],
])("%o is refused with its sentence", (typed, key) => {
  const { error } = correctSchema.safeParse({ ...before, ...was, ...typed });
  expect(error?.issues.map(({ message }) => message)).toEqual([key]);
});

test("a paper is found by its id, a link to it, its DOI or words of its title, also when it was removed", async () => {
  const paper = { id: "2604.11111", arxivId: "2604.11111", title: "100% of_Engines", doi: "10.1000/engine" };
  await createPaper({ ...paper, hiddenAt: new Date(0) });
  await createPaper({ title: "1000 of many engines" });
  const found = async (text: string) => (await searchPapers(text)).map(({ id }) => id);
  for (const text of [
    "2604.11111",
    " https://arxiv.org/abs/2604.11111v2 ",
    "https://doi.org/10.1000/ENGINE",
    "100% OF_e",
  ])
    expect(await found(text), text).toEqual(["2604.11111"]);
  expect(await found("engines")).toHaveLength(2);
  expect(await found("  ")).toEqual([]);
  expect(await found("nothing like it")).toEqual([]);
});

test("an admin sees which fields were corrected and what the paper is computed from", async () => {
  const codeUrl = "https://github.com/ada/engine";
  await ingest(recordsOf(dailyEntry()));
  await correctPaper({ paperId: "2604.00001", editorId: "somebody", fields: { title: "The right title", codeUrl } });
  // Its host says that it is gone.
  await db().codeRepository.updateMany({ data: { state: "gone" } });
  await ingest(recordsOf(dailyEntry({ upvotes: 90 })));
  const paper = await findPaperToEdit("2604.00001");
  expect(paper).toMatchObject({ title: "The right title", codeUrl: null, merges: [] });
  expect(paper!.corrected).toEqual({ title: "The right title", codeUrl });
  expect(paper!.records.map(({ source }) => source).sort()).toEqual(["hand", "hugging-face"]);
  expect(await findPaperToEdit("2604.99999")).toBeNull();
});

test("a paper is put on no day that has not come, and taken off one all the same", () => {
  const keyOf = (form: object) =>
    daysSchema.safeParse({ paperId: "2604.00001", ...form }).error?.issues[0]?.message ?? null;
  expect(keyOf({ to: "9999-12-31" })).toBe("problems.admin.future");
  expect(keyOf({ to: "2026-04-16" })).toBeNull();
  expect(keyOf({ from: "9999-12-31", to: "" })).toBeNull();
});
