import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { createPaper } from "@tests/support/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { call, createHolder, startSite } from "./support/agent";

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const message = (id: number, method: string, params: object = {}) => ({ jsonrpc: "2.0", id, method, params });
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/mcp`, {
    method: "POST",
    headers: { Accept: "application/json, text/event-stream", "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("every message is answered by itself: no session, plain JSON", async () => {
  const response = await post(message(1, "tools/list"));
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(response.headers.get("mcp-session-id")).toBeNull();
  expect((await response.json()).result.tools).toHaveLength(9);
  expect((await post({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
});

test("a page of another site cannot send it, though it may reach it under a name of its own", async () => {
  const foreign = await post(message(1, "tools/list"), { Origin: "http://evil.example" });
  expect(foreign.status).toBe(403);
  expect((await post(message(1, "tools/list"), { Origin: "http://localhost:3000" })).status).toBe(200);
});

test("what is too long, too much at once or no JSON is refused in words", async () => {
  const tooLong = await post(
    message(1, "tools/call", { name: "search_papers", arguments: { query: "x".repeat(70_000) } }),
  );
  expect([tooLong.status, (await tooLong.json()).error.message]).toEqual([
    413,
    "The message is too long: at most 64 kB can be sent.",
  ]);
  const many = await post(Array.from({ length: 11 }, (_, id) => message(id, "ping")));
  expect([many.status, (await many.json()).error.message]).toEqual([400, "Too many messages at once: at most 10."]);
  const broken = await post("{");
  expect([broken.status, (await broken.json()).error.message]).toEqual([400, "The message is no JSON."]);
  const few = await post(Array.from({ length: 2 }, (_, id) => message(id, "ping")));
  expect(await few.json()).toHaveLength(2);
});

test("there is no stream to listen to, and a browser is led to the page that explains it", async () => {
  const stream = await fetch(`${site.url}/mcp`, { headers: { Accept: "text/event-stream" } });
  expect([stream.status, stream.headers.get("allow")]).toEqual([405, "POST"]);
  const page = await fetch(`${site.url}/mcp`, { headers: { Accept: "text/html" }, redirect: "manual" });
  expect([page.status, page.headers.get("location")]).toEqual([307, "/docs/mcp"]);
});

test("calls without a token are counted by network, and too many are told to wait", async () => {
  const now = Date.now();
  const window = 300_000;
  const startedAt = new Date(Math.floor(now / window) * window);
  for (const start of [startedAt, new Date(startedAt.getTime() + window)])
    await db().rateLimit.create({ data: { key: "mcp:127.0.0.1", startedAt: start, count: 300 } });
  const { result } = await (await post(message(1, "tools/call", { name: "read_day", arguments: {} }))).json();
  expect(result.isError).toBe(true);
  expect(result.content[0].text).toMatch(/minute/);
  expect((await (await post(message(2, "tools/list"))).json()).result.tools).toHaveLength(9);
});

/** The program that npx starts, and the SDK's own client at its other end. */
async function startBridge(env: Record<string, string>) {
  const client = new Client({ name: "test", version: "1" });
  const bridge = new StdioClientTransport({
    command: process.execPath,
    args: ["scripts/mcp.mjs"],
    env: { PATH: process.env.PATH!, ...env },
    stderr: "ignore",
  });
  return { client, bridge };
}

test("over stdio the same tools are there, with the token of the environment", async () => {
  const { id } = await createPaper({ title: "Over a pipe" });
  const { token, user } = await createHolder(["vote"]);
  const { client, bridge } = await startBridge({ BROADSHEET_URL: site.url, BROADSHEET_TOKEN: token });
  await client.connect(bridge);
  try {
    expect((await client.listTools()).tools).toHaveLength(9);
    expect((await call(client, "read_paper", { id })).data).toMatchObject({ title: "Over a pipe" });
    expect((await client.readResource({ uri: `broadsheet://papers/${id}` })).contents[0]).toMatchObject({
      text: expect.stringContaining("# Over a pipe"),
    });
    await call(client, "set_upvote", { id });
    expect(await db().upvote.count({ where: { userId: user.id } })).toBe(1);
  } finally {
    await client.close();
  }
});

test("over stdio a bad token and a site that is away are told in words", async () => {
  const bad = await startBridge({ BROADSHEET_URL: site.url, BROADSHEET_TOKEN: "bsp_none" });
  await expect(bad.client.connect(bad.bridge)).rejects.toThrow("This token is unknown, revoked or has run out.");
  const away = await startBridge({ BROADSHEET_URL: "http://127.0.0.1:9" });
  await expect(away.client.connect(away.bridge)).rejects.toThrow("http://127.0.0.1:9 cannot be reached");
});

/** What the program says to these lines, after which nothing more is asked, and how it ends. */
async function pipe(lines: string[], env: Record<string, string> = {}) {
  const program = spawn(process.execPath, ["scripts/mcp.mjs"], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, BROADSHEET_URL: site.url, ...env },
  });
  program.stdin.on("error", () => {});
  program.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const ended = new Promise<number | null>((resolve) => program.on("close", resolve));
  const [said, complained] = await Promise.all([text(program.stdout), text(program.stderr)]);
  return { said: said.split("\n").filter(Boolean), complained, code: await ended };
}

test("over stdio what was asked is answered also after the last line, and what is no message is passed over", async () => {
  const { said, complained, code } = await pipe([
    "{ no JSON",
    "x".repeat(1_000_000),
    JSON.stringify(message(1, "ping")),
    JSON.stringify(message(2, "tools/call", { name: "search_papers", arguments: { query: "x".repeat(70_000) } })),
  ]);
  const answers = said.map((line) => JSON.parse(line)).sort((a, b) => a.id - b.id);
  expect(answers).toMatchObject([
    { id: 1, result: {} },
    { id: 2, error: { message: "The message is too long: at most 64 kB can be sent." } },
  ]);
  expect(complained.match(/no message of the protocol/g)).toHaveLength(2);
  expect(code).toBe(0);
});

test("over stdio a token that can be none is not told to anybody", async () => {
  const { said, complained, code } = await pipe([JSON.stringify(message(1, "ping"))], {
    BROADSHEET_TOKEN: "bsp_se cret",
  });
  expect([said, code]).toEqual([[], 1]);
  expect(complained).toContain("BROADSHEET_TOKEN is no token");
  expect(complained).not.toContain("cret");
});

test("a version of the protocol that there is not is refused, and DELETE ends no session", async () => {
  const headers = { "MCP-Protocol-Version": "1999-01-01" };
  expect((await post(message(1, "tools/list"), headers)).status).toBe(400);
  expect((await post(message(1, "tools/list"), { "MCP-Protocol-Version": "2025-06-18" })).status).toBe(200);
  expect((await fetch(`${site.url}/mcp`, { method: "DELETE" })).status).toBe(405);
});
