import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { type Indexed, writeSearchDocuments } from "@/features/papers/search-documents";
import { countFacets, searchPapers } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

const today = "2026-04-16" as Day;

test("each count beside the hits is what its part of the query would leave", async () => {
  const organization = await db().organization.create({ data: { id: "Tsinghua", name: "Tsinghua University" } });
  const papers: Indexed[] = [];
  for (let index = 0; index < 30; index++) {
    const over = {
      title: index % 2 ? "A model" : "A zebra",
      categories: index % 3 ? ["cs.LG"] : ["cs.CL", "cs.AI"],
      codeUrl: index % 5 ? null : "https://github.com/a/b",
      sourceUpvoteCount: index * 7,
      publishedAt: startOfDay(`202${5 + (index % 2)}-0${1 + (index % 4)}-15` as Day),
      hiddenAt: index === 7 ? new Date(0) : null,
      organizationId: index % 4 ? null : organization.id,
    };
    const paper = await createPaper(over);
    papers.push({ ...paper, authors: [], organization: over.organizationId ? organization : null, lastDay: null });
  }
  await db().$transaction((tx) => writeSearchDocuments(tx, papers));

  for (const text of ["model", "zebra", "model OR zebra", "category:cs.lg", "votes:>50 zebra"]) {
    const facets = await countFacets(readQuery(text), today);
    expect(facets.isAbout).toBe(false);
    const count = async (part: string) => (await searchPapers(readQuery(`${text} ${part}`), 1, today)).count;
    for (const { id, count: said } of facets.organizations)
      expect(said, `${text} org:${id}`).toBe(await count(`org:${id}`));
    for (const { name, count: said } of facets.categories.filter(() => !text.includes("category")))
      expect(said, `${text} ${name}`).toBe(await count(`category:${name}`));
    for (const { part, count: said } of facets.periods) expect(said, `${text} ${part}`).toBe(await count(part));
    for (const { least, count: said } of facets.votes)
      expect(said, `${text} ${least}`).toBe(await count(`votes:>=${least}`));
    expect(facets.hasCode).toBe(await count("has:code"));
  }
  expect((await countFacets(readQuery("zebra"), today)).organizations).toEqual([
    { id: "Tsinghua", name: "Tsinghua University", count: 8 },
  ]);
});
