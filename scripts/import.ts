import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { BATCH_SIZE, ingest } from "@/features/ingestion/mutations";
import { readFile } from "@/features/ingestion/read-file";
import { failImport, finishImport, startImport } from "@/features/ingestion/runs/mutations";
import { type IncomingRecord, REJECTIONS_KEPT, type Rejection } from "@/features/ingestion/source-record";
import { db } from "@/lib/db";
import { explainFailure } from "./lib/explain-failure";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name the files to import: npm run import -- FILE…");
  process.exit(2);
}

const startedAt = performance.now();
const run = await startImport("file").catch(explainFailure);
const tally = { created: 0, updated: 0, unchanged: 0 };
const rejected = { count: 0, first: [] as Rejection[] };
const waiting: IncomingRecord[] = [];
let taken = 0;

try {
  await takeAll();
  await finishImport(run, tally, rejected, new Date());
  report();
} catch (error) {
  await failImport(run, error, new Date()).catch(() => {});
  console.error(
    `\nThe import broke after ${taken} records: ${(error as Error).message}\nRun it again: what was taken in is not taken in twice.`,
  );
  process.exitCode = 1;
}
await db().$disconnect();

async function takeAll() {
  for (const [position, path] of files.entries()) {
    const bytes = createReadStream(path);
    for await (const found of readFile(path, bytes)) {
      if ("record" in found) waiting.push(found.record);
      if ("rejection" in found) reject({ file: path, ...found.rejection });
      if ("answer" in found && found.answer.error) reject({ file: path, index: null, reason: found.answer.error });
      if (waiting.length < BATCH_SIZE) continue;
      await take(waiting.splice(0));
      showProgress(`${basename(path)}: ${taken} records taken in`);
    }
    // One that was given up before its end is still open.
    bytes.destroy();
    showProgress(`${position + 1} of ${files.length} files read, ${taken} records taken in`);
  }
  if (waiting.length > 0) await take(waiting.splice(0));
}

/** Tells a rejection at once, so that a file of nothing but bad records takes no more memory than any other. */
function reject(rejection: Rejection) {
  rejected.count++;
  if (rejected.first.length < REJECTIONS_KEPT) rejected.first.push(rejection);
  const { file, index, reason } = rejection;
  showProgress("");
  console.log(`Rejected: ${basename(file)}${index === null ? "" : `, index ${index}`}: ${reason}`);
}

async function take(batch: IncomingRecord[]) {
  const { created, updated, unchanged } = await ingest(batch);
  tally.created += created;
  tally.updated += updated;
  tally.unchanged += unchanged;
  taken += batch.length;
}

/** One line that rewrites itself on a terminal; nothing where the output is kept. */
function showProgress(text: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
}

function report() {
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  const seconds = (performance.now() - startedAt) / 1000;
  const rate = Math.round(taken / seconds);
  console.log(
    `${tally.created} created, ${tally.updated} updated, ${tally.unchanged} unchanged, ${rejected.count} rejected ` +
      `(${files.length} ${files.length === 1 ? "file" : "files"}, ${seconds.toFixed(1)} s, ${rate} papers/s)`,
  );
  // Bad records among good ones are reported and skipped; only a call that brought nothing at all has failed.
  if (taken === 0) process.exitCode = 1;
}
