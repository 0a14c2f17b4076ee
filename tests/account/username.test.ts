import { expect, test } from "vitest";
import { usernameSchema } from "@/features/account/schema";
import { proposeUsername, usernameProblem } from "@/features/account/username";
import { sayIn } from "@/words/translator";

test.each(["ad", "ada", "ada-lovelace", "a1-b2-c3", "x".repeat(30)])("%s is a name", (name) => {
  expect(usernameProblem(name)).toBeNull();
});

test.each([
  ["a", "A user name has 2 to 30 characters."],
  ["x".repeat(31), "A user name has 2 to 30 characters."],
  ["1ada", "A user name starts with a letter from a to z."],
  ["-ada", "A user name starts with a letter from a to z."],
  ["ada-", "A hyphen stands alone and between two other characters."],
  ["ada--b", "A hyphen stands alone and between two other characters."],
  ["ada_b", "A user name has only letters from a to z, digits and hyphens."],
  ["adä", "A user name has only letters from a to z, digits and hyphens."],
  ["аda", "A user name starts with a letter from a to z."],
  ["admin", "“admin” is kept for the site itself. Choose another one."],
  ["sign-in", "“sign-in” is kept for the site itself. Choose another one."],
])("%s is refused", (name, problem) => {
  expect(sayIn("en")(usernameProblem(name)!)).toBe(problem);
});

test.each([
  ["Ada.Lovelace+papers@example.org", "ada-lovelace"],
  ["ada_99@example.org", "ada-99"],
  ["josé@example.org", "jose"],
  ["1815@example.org", ""],
  ["admin@example.org", ""],
  ["x@example.org", ""],
  ["李@example.org", ""],
  [`${"very-long-".repeat(6)}@example.org`, "very-long-very-long-very-long"],
])("%s is offered %j", (email, name) => {
  expect(proposeUsername(email)).toBe(name);
});

test("a capital typed by a phone is taken as small", () => {
  expect(usernameSchema.parse({ username: " Ada " }).username).toBe("ada");
  expect(usernameSchema.safeParse({ username: "ADMIN" }).success).toBe(false);
});
