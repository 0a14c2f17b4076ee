import { createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { setUsername } from "@/features/account/mutations";
import { db } from "@/lib/db";

const nameless = () => createUser({ username: null });
const nameOf = async (id: string) => (await db().user.findUniqueOrThrow({ where: { id } })).username;

test("setting the same name twice is harmless, and it can be changed", async () => {
  const { id } = await nameless();
  await setUsername(id, "ada");
  await setUsername(id, "ada");
  expect(await nameOf(id)).toBe("ada");
  await setUsername(id, "countess");
  expect(await nameOf(id)).toBe("countess");
});

test("a name is one person's, whatever its case", async () => {
  await createUser({ username: "Ada" });
  const { id } = await nameless();
  await expect(setUsername(id, "ada")).rejects.toMatchObject({
    code: "CONFLICT",
    problem: { key: "problems.nameTaken", values: { username: "ada" } },
  });
  expect(await nameOf(id)).toBeNull();
});

test("of ten who choose one name at once, one gets it and the others are told", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, nameless));
  const ends = await Promise.allSettled(people.map(({ id }) => setUsername(id, "ada")));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "CONFLICT" });
  expect(await db().user.count({ where: { username: "ada" } })).toBe(1);
});
