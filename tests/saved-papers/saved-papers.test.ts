import { createPaper, createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { setSaved } from "@/features/saved-papers/mutations";
import { listSavedOf, listSavedPapers, SAVED_PER_PAGE } from "@/features/saved-papers/queries";
import { db } from "@/lib/db";

const idsOf = async (userId: string, page = 1) => (await listSavedPapers(userId, page)).papers.map(({ id }) => id);

test("saving and taking out name the state they want, so that repeating them changes nothing", async () => {
  const { id: userId } = await createUser();
  const paper = await createPaper();
  const set = (saved: boolean) => setSaved({ userId, paperId: paper.id, saved });
  await Promise.all([set(true), set(true)]);
  const [first] = await db().savedPaper.findMany();
  await set(true);
  expect(await db().savedPaper.findMany()).toEqual([first]);
  expect(await listSavedOf(userId, [paper.id, "other"])).toEqual(new Set([paper.id]));
  await Promise.all([set(false), set(false)]);
  expect(await idsOf(userId)).toEqual([]);
});

test("the list has the newest saved first, nobody else's, page by page", async () => {
  const [{ id: userId }, { id: other }] = [await createUser(), await createUser()];
  const papers = await Promise.all(Array.from({ length: SAVED_PER_PAGE + 1 }, () => createPaper()));
  await db().savedPaper.createMany({
    data: papers.map(({ id }, place) => ({ userId, paperId: id, createdAt: new Date(place * 1000) })),
  });
  await setSaved({ userId: other, paperId: papers[0]!.id, saved: true });
  const newest = papers.map(({ id }) => id).reverse();
  expect(await idsOf(userId)).toEqual(newest.slice(0, SAVED_PER_PAGE));
  expect(await listSavedPapers(userId, 2)).toMatchObject({ papers: [{ id: papers[0]!.id }], total: papers.length });
  expect(await idsOf(userId, 3)).toEqual([]);
});

test("a paper that is gone or hidden cannot be saved, and one that was hidden since is not listed", async () => {
  const { id: userId } = await createUser();
  const paper = await createPaper();
  const hidden = await createPaper({ hiddenAt: new Date(0) });
  await setSaved({ userId, paperId: paper.id, saved: true });
  for (const paperId of ["unknown", hidden.id])
    await expect(setSaved({ userId, paperId, saved: true })).rejects.toMatchObject({
      problem: { key: "problems.paperGone" },
    });
  await db().paper.update({ where: { id: paper.id }, data: { hiddenAt: new Date() } });
  expect(await listSavedPapers(userId, 1)).toEqual({ papers: [], total: 0 });
  await setSaved({ userId, paperId: paper.id, saved: false });
  expect(await db().savedPaper.count()).toBe(0);
});

test("a paper that was merged stands as the one that it is now, once, and goes as that", async () => {
  const { id: userId } = await createUser();
  const [into, from] = [await createPaper(), await createPaper()];
  for (const { id } of [into, from]) await setSaved({ userId, paperId: id, saved: true });
  await db().paper.update({ where: { id: from.id }, data: { hiddenAt: new Date(), mergedIntoId: into.id } });
  expect(await listSavedPapers(userId, 1)).toMatchObject({ papers: [{ id: into.id }], total: 1 });
  await setSaved({ userId, paperId: into.id, saved: false });
  expect(await listSavedOf(userId, [into.id])).toEqual(new Set());
  await setSaved({ userId, paperId: from.id, saved: true });
  expect(await db().savedPaper.findMany({ select: { paperId: true } })).toEqual([{ paperId: into.id }]);
});
