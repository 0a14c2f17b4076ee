import { expect, test } from "vitest";
import { operations } from "@/features/api/operations";
import { searchPapers } from "@/features/mcp/tools/search-papers";
import { readQuery } from "@/features/search/query";

const described = [...operations.map(({ description = "" }) => description), JSON.stringify(searchPapers)];
const fields = described.flatMap((text) => text.match(/\b[a-z]+:(?! )[\w<>.-]*\w/g) ?? []);
const examples = operations.flatMap(({ example, exampleBody }) => [
  ...Object.entries(example ?? {}).flatMap(([name, value]) => (name === "q" ? [String(value)] : [])),
  ...(typeof exampleBody === "object" && exampleBody !== null && "query" in exampleBody
    ? [String(exampleBody.query)]
    : []),
]);

test("whatever the API and the tools say of the query language, search understands", () => {
  expect(fields).toContain("has:code");
  expect(examples).toContain("quantization has:code");
  for (const text of [...fields, ...examples])
    expect(readQuery(text), text).toMatchObject({ misread: [], leftOut: [] });
});
