import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPostgres } from "../../scripts/lib/postgres.mjs";
import { isAlive, waitUntilGone } from "../../scripts/lib/processes.mjs";

let folder: string;
const notes: string[] = [];
const open = () => openPostgres({ folder, usualPort: 0, note: (text) => notes.push(text) });
const serverPid = () => Number.parseInt(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8"), 10);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-postgres-"));
  notes.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

test("users share one server, and it stops when the last has left", async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect(one.url()).toBe(two.url());
  const pid = serverPid();
  await one.close();
  expect(await query(two.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await two.close();
  expect(await waitUntilGone(pid, 5)).toBe(true);
});

test("a server that is killed loses nothing that was committed, and says why to whoever uses it", async () => {
  const first = await open();
  await query(first.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
  const pid = serverPid();
  process.kill(pid, "SIGKILL");
  expect(await first.lost).toContain("PostgreSQL ended (SIGKILL)");

  const second = await open();
  expect(await query(second.url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  await second.close();
});

// Who started a process is read from Linux's /proc.
test.skipIf(process.platform !== "linux")(
  "a server whose keeper was killed is found, stopped and started again",
  async () => {
    const first = await open();
    const orphan = serverPid();
    const keeper = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${orphan}/status`, "utf8"))![1]);
    process.kill(keeper, "SIGKILL");
    await first.lost;
    expect(await waitUntilGone(keeper, 5)).toBe(true);
    expect(isAlive(orphan)).toBe(true);

    const second = await open();
    expect(notes).toEqual([expect.stringContaining("still running")]);
    expect(serverPid()).not.toBe(orphan);
    await second.close();
  },
);

test("a pid file that names another living process does not keep the server from starting", async () => {
  await (await open()).close();
  writeFileSync(join(folder, "postgres/postmaster.pid"), `${process.pid}\n`);
  const second = await open();
  expect(await query(second.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.close();
});
