import { expect, test } from "vitest";
import { errorsBetween } from "@/features/search/correct";
import { correctQuery } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { indexPapers } from "./support/index-papers";

test("errors are letters too many, too few, others, and swapped", () => {
  expect(errorsBetween("model", "model")).toBe(0);
  expect(errorsBetween("modle", "model")).toBe(1);
  expect(errorsBetween("quantisaton", "quantization")).toBe(2);
  expect(errorsBetween("", "abc")).toBe(3);
});

test("words that no paper has are replaced by similar ones, and no others", async () => {
  await indexPapers([
    {
      id: "one",
      title: "Quantization of transformers with attention",
      abstract: "Colourful pictures.",
      names: ["Ada Lovelace"],
    },
    { id: "two", title: "Attention and robotics", abstract: "Attending to behavior." },
    { id: "three", title: "Behavior cloning" },
  ]);
  const corrected = async (text: string, isTyping = false) =>
    (await correctQuery(readQuery(text, isTyping)))?.corrected.map(({ from, to }) => `${from} > ${to}`) ?? [];

  expect(await corrected("Quantisaton atention")).toEqual(["Quantisaton > quantization", "atention > attention"]);
  expect(await corrected("behaviour clonning")).toEqual(["behaviour > behavior", "clonning > cloning"]);
  expect(await corrected("lovlace")).toEqual(["lovlace > lovelace"]);
  // Found in an abstract alone, or by its stem: not an error.
  expect(await corrected("colourful pictures attend quantize")).toEqual([]);
  // What is excluded, short or nothing like any word stays.
  expect(await corrected("-quantisaton abc xylophone 12345")).toEqual([]);
  // A word that is being typed may go on.
  expect(await corrected("quanti", true)).toEqual([]);
  expect((await correctQuery(readQuery('author:"ada lovlace" -x order:votes')))?.query).toEqual(
    readQuery('author:"ada lovelace" -x order:votes'),
  );
});

test("of words one error away the one with two letters swapped is meant, unless far more papers have another", async () => {
  await indexPapers([
    { id: "one", title: "A model for diffusion" },
    ...Array.from({ length: 3 }, (_, index) => ({ id: `m${index}`, title: "A module", abstract: "Diffusion" })),
    { id: "two", title: "Calmis" },
    ...Array.from({ length: 12 }, (_, index) => ({ id: `c${index}`, title: "Clams" })),
    // More alike by their trigrams than "vector" is to "vecotr".
    { id: "three", title: `${Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => `veco${letter}`).join(" ")} vector` },
  ]);
  const corrected = async (text: string) =>
    (await correctQuery(readQuery(text)))?.corrected.map(({ from, to }) => `${from} > ${to}`) ?? [];
  expect(await corrected("modle")).toEqual(["modle > model"]);
  expect(await corrected("difusion modle")).toEqual(["difusion > diffusion", "modle > model"]);
  expect(await corrected("vecotr")).toEqual(["vecotr > vector"]);
  expect(await corrected("clamis")).toEqual(["clamis > clams"]);
});

test("a name that is there stays, and none becomes another person's", async () => {
  await indexPapers([
    { id: "one", title: "Residual networks", names: ["Kaining Wu", "Xiaolong Wang", "Will Kaimeng"] },
    { id: "two", title: "Batches in tensor networks", names: ["Heming Tenser", "Ada Lovelace"] },
  ]);
  const corrected = async (text: string) =>
    (await correctQuery(readQuery(text)))?.corrected.map(({ from, to }) => `${from} > ${to}`) ?? [];
  // There is a Kaining, but he is no He; nor is he a Wang, who wrote with him.
  expect(await corrected("Kaiming He")).toEqual([]);
  expect(await corrected("Haining Wang")).toEqual([]);
  expect(await corrected("Kainning Wu")).toEqual(["Kainning > kaining"]);
  expect(await corrected("will kaimang")).toEqual(["kaimang > kaimeng"]);
  expect(await corrected("lovlace batches")).toEqual(["lovlace > lovelace"]);
  // A name is corrected to a name alone, and one that is there not at all.
  expect(await corrected("author:tensar")).toEqual(["tensar > tenser"]);
  expect(await corrected("title:tensar")).toEqual(["tensar > tensor"]);
  expect(await corrected("tenser heming xiaolong author:tensor")).toEqual([]);
});

test("what was misread, and names of programming languages, are not corrected", async () => {
  await indexPapers([{ id: "one", title: "Sharp notes on quantization" }]);
  const corrected = async (text: string) =>
    (await correctQuery(readQuery(text)))?.corrected.map(({ from, to }) => `${from} > ${to}`) ?? [];
  expect(await corrected("votes:>many quantisaton")).toEqual(["quantisaton > quantization"]);
  for (const text of ["C#", "csharp", "C++", "cplusplus"]) expect(await corrected(text), text).toEqual([]);
});
