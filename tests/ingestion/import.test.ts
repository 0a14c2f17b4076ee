import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startImport } from "@/features/ingestion/runs/mutations";
import { db } from "@/lib/db";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-import-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command itself, as `npm run import` starts it. */
function startCommand(...files: string[]) {
  const child = spawn(process.execPath, [
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/import.ts",
    ...files,
  ]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, said }));
  return { child, ended };
}

const lines = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${JSON.stringify({ id: `paper ${from + index}`, title: `Title ${from + index}` })}\n`,
  );

/** The command with a file that has so many lines and never ends. */
function startEndless(count: number) {
  const pipe = join(folder, `pipe-${count}`);
  execFileSync("mkfifo", [pipe]);
  const command = startCommand(pipe);
  const end = createWriteStream(pipe);
  end.write(lines(0, count).join(""));
  return { ...command, ended: command.ended.finally(() => end.destroy()) };
}

/** The run that the command has opened, once it has taken in this many records. */
const runWith = (seen: number) =>
  expect.poll(() => db().ingestionRun.findFirst({ where: { seen } }), { timeout: 15_000 }).not.toBeNull();

test("several files are one run, which tells what was seen, the batches, the bytes and what was rejected", async () => {
  const first = join(folder, "first.jsonl");
  const second = join(folder, "second.jsonl");
  const texts = [`${lines(0, 501).join("")}{oops\n`, lines(0, 2).join("")] as const;
  writeFileSync(first, texts[0]);
  writeFileSync(second, texts[1]);
  const { code, said } = await startCommand(first, join(folder, "none.jsonl"), second).ended;
  expect(said).toContain("Rejected: first.jsonl, line 502: The line is not JSON");
  expect(said).toContain("Rejected: none.jsonl: There is no such file.");
  expect(said).toMatch(
    /501 created, 0 updated, 2 unchanged, 2 rejected \(3 files, .* papers\/s, \d+ MB of memory at most\)/,
  );
  expect(code).toBe(0);
  expect(await db().ingestionRun.findFirstOrThrow()).toMatchObject({
    source: "file",
    job: "import",
    seen: 505,
    created: 501,
    unchanged: 2,
    rejected: 2,
    rejections: [
      { file: first, index: 501 },
      { file: join(folder, "none.jsonl"), index: null },
    ],
    pages: 2,
    bytes: BigInt(texts.join("").length),
    error: null,
  });
});

test("Ctrl-C ends it with a sentence, and the run tells what is stored", async () => {
  const { child, ended } = startEndless(700);
  await runWith(500);
  child.kill("SIGINT");
  expect(await ended).toEqual({
    code: null,
    signal: "SIGINT",
    said: "The import was stopped after 500 records.\nRun it again for the rest: what was taken in is not taken in twice.\n",
  });
  expect(await db().ingestionRun.findFirst()).toMatchObject({
    created: 500,
    finishedAt: expect.any(Date),
    error: "It was stopped by hand.",
  });
  expect(await db().paper.count()).toBe(500);
});

test("the run of one that was killed is closed by the next, and its records are known again", async () => {
  const { child, ended } = startEndless(500);
  await runWith(500);
  child.kill("SIGKILL");
  await ended;
  const killed = await db().ingestionRun.findFirstOrThrow();
  expect(killed).toMatchObject({ finishedAt: null, created: 500, seen: 500 });

  const minutesLater = (minutes: number) => new Date(killed.activeAt.getTime() + minutes * 60_000);
  await startImport(minutesLater(9));
  expect(await db().ingestionRun.findUnique({ where: { id: killed.id } })).toMatchObject({ finishedAt: null });
  await startImport(minutesLater(11));
  expect(await db().ingestionRun.findUnique({ where: { id: killed.id } })).toMatchObject({
    finishedAt: minutesLater(11),
    error: expect.stringMatching(/^It was killed before its end\./),
  });
});
