import { expect, test } from "vitest";
import { findHits } from "@/features/search/find-hits";
import { countLexemes } from "@/features/search/similar/mutations";
import type { Day } from "@/lib/day";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-16" as Day;

async function find(text: string) {
  const hits = await findHits({ text, page: 1, today, isTyping: false });
  return { ids: hits!.papers.map(({ id }) => id).toSorted(), instead: hits!.instead?.kind ?? null, hits: hits! };
}

const some = (ids: string[]) => ({ ids, instead: "some" });

async function indexAll() {
  await indexPapers([
    { id: "one", title: "Quantization of diffusion transformers", abstract: "Fast.", names: ["Kaiming He"] },
    { id: "two", title: "Diffusion for robots", abstract: "A banana.", categories: ["cs.RO"] },
    { id: "three", title: "Robots on the zeppelin", abstract: "Slow quantization.", categories: ["cs.LG"] },
    { id: "four", title: "量化大模型的方法", abstract: "Nothing else." },
    { id: "hidden", title: "Quantization banana zeppelin", isHidden: true },
  ]);
}

test("where no paper has all words, those are found that have most of them", async () => {
  await indexAll();
  expect(await find("quantization xyzzyx plughx")).toMatchObject(some(["one", "three"]));
  expect(await find("quantization diffusion zeppelin")).toMatchObject(some(["one", "three"]));
  expect(await find("quantization banana zeppelin")).toMatchObject(some(["three"]));
  expect(await find("fast banana")).toMatchObject(some(["one", "two"]));
  // Words that stand everywhere are no part of it.
  expect(await find("the xyzzyx of quantization")).toMatchObject(some(["one", "three"]));
  expect(await find("大模型量化")).toMatchObject(some(["four"]));
  // All of them are there: nothing is left out.
  expect(await find("quantization diffusion")).toMatchObject({ ids: ["one"], instead: null });
  expect(await find("xyzzyx plughx")).toMatchObject({ ids: [], instead: null });
  expect(await find("xyzzyx")).toMatchObject({ ids: [], instead: null });
});

test("filters, phrases, fields, what is excluded and what stands beside an OR hold as before", async () => {
  await indexAll();
  expect(await find("category:cs.RO quantization diffusion")).toMatchObject(some(["two"]));
  expect(await find('"robots on the zeppelin" diffusion quantization')).toMatchObject(some(["three"]));
  expect(await find('"diffusion zeppelin" banana robots')).toMatchObject({ ids: [], instead: null });
  expect(await find("author:he banana zeppelin quantization")).toMatchObject(some(["one"]));
  expect(await find("quantization banana -fast")).toMatchObject(some(["three", "two"]));
  expect(await find("fast OR slow banana quantization")).toMatchObject(some(["one", "three"]));
  expect(await find("title:banana quantization diffusion")).toMatchObject({ ids: [], instead: null });
});

test("a misspelled word is corrected, also when another part was misread or another word is missing", async () => {
  await indexAll();
  const misread = await find("votes:>many quantisaton");
  expect(misread).toMatchObject(some(["one", "three"]));
  expect(misread.hits).toMatchObject({ meant: "votes:>many quantization", instead: { isCorrected: true } });
  expect((await find("xyzzyx quantisaton's")).hits).toMatchObject({ meant: "xyzzyx quantization" });
  expect((await find("quantisaton xyzzyx")).hits).toMatchObject({ count: 2, meant: "quantization xyzzyx" });
  expect((await find("votes:>many quantization")).hits).toMatchObject({ count: 2, instead: { isCorrected: false } });
});

test("it is the same once the worker has counted how common words are", async () => {
  await indexAll();
  await countLexemes(new Date());
  expect(await find("quantization diffusion zeppelin")).toMatchObject(some(["one", "three"]));
  expect(await find("quantization banana xyzzyx")).toMatchObject({ instead: "some" });
});
