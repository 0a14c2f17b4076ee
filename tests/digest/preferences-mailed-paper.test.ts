import { createPaper, createSubscription, createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { setUsername } from "@/features/account/mutations";
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
