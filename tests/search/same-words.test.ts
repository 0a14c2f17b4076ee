import { expect, test } from "vitest";
import { searchIds } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { indexPapers } from "./support/index-papers";

const find = async (text: string) => (await searchIds(readQuery(text), 10, "2026-04-16" as Day)).toSorted();

test("one word in several spellings is one word, and GPT-4 stays itself", async () => {
  await indexPapers([
    { id: "hyphen", title: "A k-NN baseline" },
    { id: "joined", title: "Retrieval by kNN" },
    { id: "gpt4", title: "GPT-4 technical report" },
    { id: "gpt", title: "GPT with 4 heads" },
    { id: "greek", title: "λ-calculus" },
    { id: "tex", title: "On $\\lambda$ terms" },
    { id: "name", title: "The lambda of José Núñez", names: ["José Núñez"] },
  ]);
  for (const text of ["k-NN", "kNN", "knn", "K-nn"]) expect(await find(text), text).toEqual(["hyphen", "joined"]);
  for (const text of ["GPT-4", "gpt4", "gpt-4"]) expect(await find(text), text).toEqual(["gpt4"]);
  for (const text of ["λ", "lambda", "\\lambda", "$\\lambda$"])
    expect(await find(text), text).toEqual(["greek", "name", "tex"]);
  for (const text of ["author:nunez", "author:Núñez", 'author:"jose nunez"'])
    expect(await find(text), text).toEqual(["name"]);
});
