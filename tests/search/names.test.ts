import { expect, test } from "vitest";
import { authorWords } from "@/features/search/components/author-rail";
import { searchIds } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { isStopWord } from "@/features/search/stop-words";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-16" as Day;
const inOrder = (text: string, isTyping = false) => searchIds(readQuery(text, isTyping), 20, today);
const find = async (text: string, isTyping = false) => (await inOrder(text, isTyping)).toSorted();

test("names are found with words that texts leave out, and are not stemmed", async () => {
  await indexPapers([
    { id: "he", title: "Residual networks", names: ["Kaiming He", "Ada Lovelace"] },
    { id: "wu", title: "He and you will see", names: ["Kaiming Wu", "Ada He Wong"] },
    { id: "you", title: "Large batches", names: ["Yang You"] },
    { id: "yang", title: "Small batches", names: ["Yang Liu", "You Zhang"], publishedAt: new Date("2026-04-15") },
    { id: "ws", title: "Attention", names: ["Robin Williams"] },
    { id: "w", title: "Attention, too", names: ["William Robin"] },
  ]);
  expect(await find("author:He")).toEqual(["he", "wu"]);
  expect(await find('author:"Kaiming He"')).toEqual(["he"]);
  expect(await find('author:"Yang You"')).toEqual(["you"]);
  expect(await find("author:williams")).toEqual(["ws"]);
  expect(await find("author:william")).toEqual(["w"]);
  expect(await find("author:willi", true)).toEqual(["w", "ws"]);
  expect(await find("-author:he author:ada")).toEqual([]);
  // No phrase reaches from one author to the next.
  expect(await find('author:"Liu You"')).toEqual([]);
  // Without a field, too: whoever has exactly this name first, whatever is newer.
  expect(await inOrder("yang you")).toEqual(["you", "yang"]);
  expect((await inOrder("Kaiming He"))[0]).toBe("he");
  expect(await find('"yang you"')).toContain("you");
  expect(await find("williams attention")).toEqual(["ws"]);
  expect(await find("the attention")).toEqual(["w", "ws"]);
});

test("names with hyphens, initials, accents and in Chinese are found in each way to write them", async () => {
  await indexPapers([
    { id: "picard", title: "One", names: ["Jean-Luc Picard"] },
    { id: "smith", title: "Two", names: ["J. Smith"] },
    { id: "tolkien", title: "Three", names: ["J.R.R. Tolkien"] },
    { id: "muller", title: "Four", names: ["Jörg Müller"] },
    { id: "han", title: "Five", names: ["何恺明"] },
    { id: "macarthur", title: "Six", names: ["Ann O'Brien MacArthur"] },
  ]);
  for (const name of ["Jean-Luc Picard", "Jean Luc Picard", "jeanluc picard", "Luc Picard"])
    expect(await find(`author:"${name}"`), name).toEqual(["picard"]);
  for (const name of ["J. Smith", "J Smith", "Smith"]) expect(await find(`author:"${name}"`), name).toEqual(["smith"]);
  for (const name of ["J.R.R. Tolkien", "J. R. R. Tolkien", "JRR Tolkien"])
    expect(await find(`author:"${name}"`), name).toEqual(["tolkien"]);
  for (const text of ["author:Müller", "author:muller", 'author:"Jorg Müller"', "müller", "Jörg muller"])
    expect(await find(text), text).toEqual(["muller"]);
  for (const text of ["author:何恺明", "author:恺明", "何恺明", "author:何"])
    expect(await find(text), text).toEqual(["han"]);
  expect(await find(`author:"O’Brien MacArthur"`)).toEqual(["macarthur"]);
});

test("each name as its page writes it finds its papers", async () => {
  const names = ["Kaiming He", "Jean-Luc Picard", "J. Smith", "The Anh Will", "何恺明", "J.-P. de la Cruz", 'A "B" C'];
  await indexPapers(
    names.map((name, at) => ({ id: `p${at}`, title: "Paper", names: ["First One", name, "Last One"] })),
  );
  for (const [at, name] of names.entries()) expect(await find(authorWords(name)), name).toEqual([`p${at}`]);
});

test("PostgreSQL leaves out the words that are known as such, and no others", async () => {
  const words = ["the", "he", "you", "will", "himself", "t", "don", "now", "yang", "may", "would", "kaiming"];
  for (const word of words) {
    const [row] = await db().$queryRaw<{ nodes: number }[]>`SELECT numnode(to_tsquery('english', ${word})) AS nodes`;
    expect(isStopWord(word), word).toBe(row!.nodes === 0);
  }
});
