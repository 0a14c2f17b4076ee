import { randomBytes } from "node:crypto";
import { createPaper, createUser } from "@tests/support/factories";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { createToken } from "@/features/account/tokens/mutations";
import { answerApi } from "@/features/api/answer";
import { operation } from "@/features/api/operation";
import { log } from "@/lib/log";
import { ask } from "./support/ask";

afterEach(() => vi.restoreAllMocks());

const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

test.each([
  "/api/daily_papers?submitter=%00",
  "/api/daily_papers?week=9999-W52",
  "/api/papers/search?q=%00",
  "/api/papers/search?q=loom%00",
  `/api/papers?cursor=${cursorOf("1_a\0b")}`,
  "/api/daily_papers?date=2026-04-16T99:99:99Z",
  "/api/daily_papers?limit=",
  "/api/daily_papers?limit=1e1",
  "/api/daily_papers?p=%2B1",
  "/api/daily_papers?p=9999999999",
])("%s is refused with a sentence", async (address) => {
  const { status, body, headers } = await ask(address);
  expect([status, body.code, headers.get("x-error-code")]).toEqual([400, "INVALID", "INVALID"]);
});

test.each([
  "/api/daily_papers?month=9999-12",
  "/api/daily_papers?date=9999-12-31",
  "/api/daily_papers?p=999999999",
  "/api/organizations?p=999999999",
  "/api/digests?p=999999999",
  `/api/papers?cursor=${cursorOf("999999999999999_a")}`,
  "/api/papers?__proto__=1&constructor=2&toString=3",
])("%s is an empty list", async (address) => {
  expect(await ask(address)).toMatchObject({ status: 200, body: [] });
});

test.each(["__proto__", "constructor", "😀", "a%2Fb%2Fc", "%E2%80%AE", "' OR 1=1 --", "x".repeat(190)])(
  "%s names nothing",
  async (id) => {
    for (const address of [`/api/papers/${id}`, `/api/authors/${id}/papers`, `/api/keywords/${id}/papers`])
      expect((await ask(address)).status, address).toBe(404);
    expect((await ask(`/api/users/${id.slice(0, 80)}/overview`)).status).toBe(404);
  },
);

test("of a parameter that is given twice the first is read, as the page cache has it", async () => {
  await createPaper({ id: "2604.00001", days: ["2026-04-16" as never] });
  expect((await ask("/api/daily_papers?limit=1&limit=x")).body).toHaveLength(1);
  expect((await ask("/api/daily_papers?limit=x&limit=1")).status).toBe(400);
});

test("a body holds only characters of a text, and whatever it nests it is refused with a sentence", async () => {
  const { id: userId } = await createUser({ username: "ada" });
  const now = new Date();
  const token = await createToken({
    userId,
    name: "all",
    scopes: ["searches", "submit"],
    expiresAt: null,
    now,
    random: randomBytes,
  });
  const send = (body: unknown, address = "/api/searches") => ask(address, { method: "POST", token, body });
  for (const body of ['{"name": "a\\u0000b", "query": "looms"}', '{"name": "\\ud800", "query": "looms"}'])
    expect(await send(body)).toMatchObject({ status: 400, body: { error: expect.stringContaining("character") } });
  for (const body of ["[".repeat(100_000), "null", "[]", "1", '{"__proto__": {"name": "a", "query": "b"}}'])
    expect((await send(body)).status, body.slice(0, 20)).toBe(400);
  expect((await send({ paper: "a\0b" }, "/api/papers/submit")).status).toBe(400);
});

test("no cookie counts, and nothing but a bearer's token does", async () => {
  const now = new Date();
  const { id: userId } = await createUser({ username: "ada" });
  const token = await createToken({ userId, name: "t", scopes: ["read"], expiresAt: null, now, random: randomBytes });
  const who = (headers: Record<string, string>, query = "") => ask(`/api/whoami-v2${query}`, { headers });
  for (const headers of [{ cookie: `session=${token}; token=${token}` }, { "x-api-key": token }, {}])
    expect((await who(headers as Record<string, string>, `?token=${token}`)).status).toBe(401);
  for (const authorization of [`Basic ${token}`, token, `Bearer ${token}x`, `Bearer ${token.toLowerCase()}`])
    expect((await who({ authorization })).status, authorization.slice(0, 7)).toBe(401);
  expect((await who({ authorization: `bearer  ${token}` })).body.name).toBe("ada");
});

test("a long address is not sent back at length", async () => {
  const { status, headers, body } = await ask(`/api/${"x".repeat(8000)}`);
  expect([status, body.error.length < 400, String(headers.get("x-error-message")).length < 500]).toEqual([
    404,
    true,
    true,
  ]);
});

test("a bug of ours is an object that names the request and nothing else", async () => {
  const told = vi.spyOn(log, "error").mockImplementation(() => {});
  const broken = operation({
    id: "broken",
    method: "GET",
    path: "/api/broken",
    tag: "Papers",
    summary: "Breaks",
    answer: z.string(),
    run: () => Promise.reject(new Error("password=secret")),
  });
  const request = new Request("http://localhost:3000/api/broken", { headers: { "x-request-id": "request-17" } });
  const answer = await answerApi([broken], request, new Date());
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([500, "no-store"]);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("request-17"), code: "BROKEN" });
  expect(told).toHaveBeenCalledWith({ id: "request-17", err: expect.any(Error) }, expect.any(String));
});
