import { createPaper, createSubscription, createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { setUsername } from "@/features/account/mutations";
import { doDeed } from "@/features/digest/mailed-paper/mutations";
import { findDeeds, findReader } from "@/features/digest/mailed-paper/queries";
import { setSaved } from "@/features/saved-papers/mutations";
import { setUpvote } from "@/features/upvotes/mutations";
import { keyOf } from "./support/keys";

test("the key of a mail stands for the account with its address, and no other", async () => {
  const { id } = await createSubscription({ email: "ada@example.org" });
  const token = keyOf(id);
  expect(await findReader(token)).toEqual({ email: "ada@example.org", account: null });
  await createUser({ email: "bob@example.org" });
  const { id: userId } = await createUser({ email: "ada@example.org", username: null });
  expect(await findReader(token)).toEqual({ email: "ada@example.org", account: { id: userId, hasName: false } });
  await setUsername(userId, "ada");
  expect(await findReader(token)).toMatchObject({ account: { hasName: true } });
  for (const wrong of ["", id, `${id}.`, token.slice(0, -1)]) expect(await findReader(wrong)).toBeNull();
});

test("looking says what was done, and does nothing", async () => {
  const { id: userId } = await createUser();
  const { id: paperId } = await createPaper();
  expect(await findDeeds(userId, paperId)).toEqual({ hasUpvoted: false, hasSaved: false });
  await setUpvote({ userId, paperId, upvoted: true });
  expect(await findDeeds(userId, paperId)).toEqual({ hasUpvoted: true, hasSaved: false });
  await setSaved({ userId, paperId, saved: true });
  expect(await findDeeds(userId, paperId)).toEqual({ hasUpvoted: true, hasSaved: true });
});

test("an account without a public name saves and takes an upvote back, and cannot upvote", async () => {
  const { id } = await createUser({ username: null });
  const { id: paperId } = await createPaper();
  const nameless = { id, hasName: false };
  await doDeed({ account: nameless, paperId, did: "save" });
  await expect(doDeed({ account: nameless, paperId, did: "upvote" })).rejects.toMatchObject({
    code: "FORBIDDEN",
    problem: { key: "problems.preferences.nameless" },
  });
  expect(await findDeeds(id, paperId)).toEqual({ hasUpvoted: false, hasSaved: true });

  await doDeed({ account: { id, hasName: true }, paperId, did: "upvote" });
  expect(await findDeeds(id, paperId)).toEqual({ hasUpvoted: true, hasSaved: true });
  await doDeed({ account: nameless, paperId, did: "unvote" });
  await doDeed({ account: nameless, paperId, did: "unsave" });
  expect(await findDeeds(id, paperId)).toEqual({ hasUpvoted: false, hasSaved: false });
});
