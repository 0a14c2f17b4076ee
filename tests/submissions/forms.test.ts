import { expect, test } from "vitest";
import { readComment } from "@/features/submissions/comment-pieces";
import { lookUpSchema, MOST_COMMENT, submitSchema } from "@/features/submissions/schema";

const problemsOf = (schema: typeof lookUpSchema | typeof submitSchema, form: object) =>
  schema.safeParse(form).error?.issues.map(({ message }) => message);
const submitted = (form: object) => submitSchema.parse({ paper: "2604.07429", ...form });

test("a paper is named by its arXiv id, in whatever link, or by a DOI", () => {
  expect(lookUpSchema.parse({ link: " https://arxiv.org/pdf/2604.07429v2 " })).toEqual({
    link: { typed: "https://arxiv.org/pdf/2604.07429v2", arxivId: "2604.07429" },
  });
  expect(lookUpSchema.parse({ link: "https://doi.org/10.1038/S41586-021" }).link).toMatchObject({
    doi: "10.1038/s41586-021",
  });
});

test.each([
  [{}, "missing"],
  [{ link: "  " }, "missing"],
  [{ link: "Attention is all you need" }, "noPaper"],
  [{ link: "https://example.org/2604.07429" }, "noPaper"],
  [{ link: "10.48550/arXiv.nothing" }, "noPaper"],
])("%j names no paper: %s", (form, problem) => {
  expect(problemsOf(lookUpSchema, form)).toContain(`problems.submission.${problem}`);
});

test("comment and link are optional, and a browser's line breaks count once", () => {
  expect(submitted({})).toEqual({ paper: "2604.07429", comment: null, codeUrl: null });
  expect(submitted({ comment: " \r\n ", codeUrl: " " })).toMatchObject({ comment: null, codeUrl: null });
  const lines = `${"a\r\n".repeat(MOST_COMMENT / 2 - 1)}ab`;
  expect(submitted({ comment: lines }).comment).toHaveLength(MOST_COMMENT);
  expect(problemsOf(submitSchema, { paper: "2604.07429", comment: "x".repeat(MOST_COMMENT + 1) })).toEqual([
    "problems.submission.commentTooLong",
  ]);
});

test("a comment holds no marks that would show it otherwise than it was sent", () => {
  const { comment } = submitted({ comment: "one\u202e two\u0007\u2066 three\ud800\n\n\n\nfour" });
  expect(comment).toBe("one two three\n\nfour");
});

test.each([
  ["https://github.com/ada/engine.git", "https://github.com/ada/engine"],
  ["github.com/ada/engine/tree/main", "https://github.com/ada/engine/tree/main"],
  ["https://gitlab.com/group/sub/project", "https://gitlab.com/group/sub/project"],
  ["codeberg.org/ada/engine", "https://codeberg.org/ada/engine"],
])("%s leads to code", (codeUrl, link) => {
  expect(submitted({ codeUrl }).codeUrl).toBe(link);
});

test.each([
  ["no link at all", "noLink"],
  ["javascript:alert(1)", "noLink"],
  ["https://user@github.com/ada/engine", "noLink"],
  ["https://example.org/code.zip", "noRepository"],
  ["https://github.com/ada", "noRepository"],
])("%s is refused: %s", (codeUrl, problem) => {
  expect(problemsOf(submitSchema, { paper: "2604.07429", codeUrl })).toEqual([`problems.submission.${problem}`]);
});

test("a comment is paragraphs of words and links, and a link shows where it leads", () => {
  expect(readComment("See https://example.org/a_b.\n<b>not bold</b>\n\nCode: github.com/ada/engine")).toEqual([
    [
      { text: "See ", url: null },
      { text: "example.org/a_b", url: "https://example.org/a_b" },
      { text: ".\n<b>not bold</b>", url: null },
    ],
    [
      { text: "Code: ", url: null },
      { text: "github.com/ada/engine", url: "https://github.com/ada/engine" },
    ],
  ]);
  expect(readComment("[your bank](https://other.example)")).toEqual([
    [
      { text: "your bank (", url: null },
      { text: "other.example", url: "https://other.example" },
      { text: ")", url: null },
    ],
  ]);
});
