import { createPaper, createUser } from "@tests/support/factories";
import { beforeEach, expect, test } from "vitest";
import { setUpvote } from "@/features/upvotes/mutations";
import { listUpvoters, listViewerVotes } from "@/features/upvotes/queries";
import { db } from "@/lib/db";

let paperId: string;
beforeEach(async () => {
  paperId = (await createPaper()).id;
});
const counted = async () => (await db().paper.findUniqueOrThrow({ where: { id: paperId } })).upvoteCount;
const rows = () => db().upvote.count({ where: { paperId } });

test.each([
  ["none", true, 1],
  ["none", false, 0],
  ["given", true, 1],
  ["given", false, 0],
])("from a vote %s, wanting %s ends at %i", async (before, upvoted, after) => {
  const { id: userId } = await createUser();
  if (before === "given") await setUpvote({ userId, paperId, upvoted: true });
  expect(await setUpvote({ userId, paperId, upvoted })).toBe(after);
  expect([await counted(), await rows()]).toEqual([after, after]);
});

test("the same vote twenty times at once counts once", async () => {
  const { id: userId } = await createUser();
  await Promise.all(Array.from({ length: 20 }, () => setUpvote({ userId, paperId, upvoted: true })));
  expect([await counted(), await rows()]).toEqual([1, 1]);
});

test("a storm of votes on and off leaves the count equal to the rows", async () => {
  const users = await Promise.all(Array.from({ length: 8 }, () => createUser()));
  await Promise.all(
    Array.from({ length: 160 }, (_, index) =>
      setUpvote({ userId: users[index % 8]!.id, paperId, upvoted: (index * 7) % 3 !== 0 }),
    ),
  );
  expect(await counted()).toBe(await rows());
});

test("a paper that is gone or hidden takes no vote and says so", async () => {
  const { id: userId } = await createUser();
  await expect(setUpvote({ userId, paperId: "0000.00000", upvoted: true })).rejects.toThrow("problems.paperGone");
  await db().paper.update({ where: { id: paperId }, data: { hiddenAt: new Date("2026-04-17T00:00:00Z") } });
  await expect(setUpvote({ userId, paperId, upvoted: true })).rejects.toThrow("problems.paperGone");
  expect(await rows()).toBe(0);
});

test("the viewer's answer says which papers they voted for and how all of them stand", async () => {
  const [ada, eve] = await Promise.all([createUser(), createUser()]);
  const other = await createPaper();
  await setUpvote({ userId: ada.id, paperId, upvoted: true });
  await setUpvote({ userId: eve.id, paperId, upvoted: true });
  expect(await listViewerVotes(ada.id, [paperId, other.id, "unknown"])).toEqual({
    [paperId]: { hasUpvoted: true, upvoteCount: 2 },
    [other.id]: { hasUpvoted: false, upvoteCount: 0 },
  });
});

test("upvoters are named newest first, without those who have no public name", async () => {
  for (const username of ["ada", "eve", null]) {
    const { id: userId } = await createUser({ username });
    await setUpvote({ userId, paperId, upvoted: true });
  }
  expect(await listUpvoters(paperId, 10)).toEqual(["eve", "ada"]);
  expect(await listUpvoters(paperId, 1)).toEqual(["eve"]);
});
