import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { signInProblem } from "@/features/account/sign-in-problems";
import { AppError } from "@/lib/errors";
import { answerForm } from "@/lib/form";
import { languageCodes } from "@/lib/languages";
import { mailAddressSchema } from "@/lib/mail-address";
import en from "@/words/en.json";
import { sayIn, translatorOf } from "@/words/translator";

const say = sayIn("en");
const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated"))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, "utf8") }));

test("every failure is said by a key of the catalogue", () => {
  const keys = files.flatMap(({ text }) => [...text.matchAll(/"(problems\.[\w.]+)"/g)].map(([, key]) => key!));
  expect(keys.length).toBeGreaterThan(10);
  const known = translatorOf("en");
  expect(keys.filter((key) => !known.has(key as never))).toEqual([]);
});

test("no failure is thrown with words of its own", () => {
  const thrown = files.flatMap(({ path, text }) =>
    [...text.matchAll(/new AppError\(\s*"[A-Z_]+",\s*(.*)/g)].map(([, key]) => `${path}: ${key}`),
  );
  expect(thrown.length).toBeGreaterThan(3);
  expect(thrown.filter((line) => !/: ("problems\.|signInProblem\()/.test(line))).toEqual([]);
});

test("every code with which signing in comes back has words, and an unknown one those for all others", () => {
  for (const code of Object.keys(en.problems.signIn)) expect(signInProblem(code).key).toBe(`problems.signIn.${code}`);
  const codes = files.find(({ path }) => path.endsWith("sign-in-problems.ts"))!.text.match(/"[A-Z]\w+"/g)!;
  expect(codes.map((code) => code.slice(1, -1)).sort()).toEqual(
    Object.keys(en.problems.signIn)
      .filter((code) => code !== "other")
      .sort(),
  );
  expect(say(signInProblem("SomethingNew"))).toBe("Signing in did not work. Please try again.");
});

test.each([
  [1, "That was a bit too often. Please try again in 1 minute."],
  [59, "That was a bit too often. Please try again in 59 minutes."],
])("after too many tries, %d minutes are said in the right number", (minutes, words) => {
  expect(say({ key: "problems.tooOften", values: { minutes } })).toBe(words);
});

test("a form answers in the language it is given, with what was typed", async () => {
  const form = new FormData();
  form.set("email", "ada,eve@example.org");
  const schema = z.object({ email: mailAddressSchema });
  for (const language of languageCodes) {
    const sayHere = sayIn(language);
    const answer = await answerForm(
      schema,
      form,
      async () => null,
      async () => null,
      sayHere,
    );
    expect(answer).toEqual({
      status: "invalid",
      fields: { email: [sayHere({ key: "problems.addressStrange", values: { strange: "," } })] },
      values: { email: "ada,eve@example.org" },
    });
  }
});

test("an expected failure is said by its key; any other is a bug and goes on", async () => {
  const run = (error: Error) =>
    answerForm(
      z.object({}),
      new FormData(),
      async () => null,
      () => Promise.reject(error),
      say,
    );
  expect(await run(new AppError("CONFLICT", "problems.nameTaken", { username: "ada" }))).toEqual({
    status: "refused",
    message: "“ada” is taken. Choose another name.",
    values: {},
  });
  await expect(run(new Error("a bug"))).rejects.toThrow("a bug");
});
