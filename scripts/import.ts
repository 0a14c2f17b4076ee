import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { BATCH_SIZE } from "@/features/ingestion/mutations";
import { readFile } from "@/features/ingestion/read-file";
import { advanceRun, finishRun, giveUpRun, startImport } from "@/features/ingestion/runs/mutations";
import type { IncomingRecord, Rejection } from "@/features/ingestion/source-record";
import { db } from "@/lib/db";
import { explainFailure } from "./lib/explain-failure";
import { listenForStop, Stopped } from "./lib/stopping.mjs";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name the files to import: npm run import -- FILE…");
  process.exit(2);
}

const AGAIN = "Run it again for the rest: what was taken in is not taken in twice.";

const stop = listenForStop();
stop.insisted.then(endAtOnce);

const startedAt = performance.now();
const sizes = files.map(sizeOf);
let run = await startImport(new Date()).catch(explainFailure);
/** What was read and not handed over to be written, and the bytes read when something last was. */
const waiting = { records: [] as IncomingRecord[], rejections: [] as Rejection[] };
let bytesHandedOver = 0;
/** The batch that is being written while the next one is read. */
let writing = Promise.resolve();

try {
  // A file without a record for long and a pipe that says nothing are left at once, too.
  await Promise.race([takeAll(), stop.requested.then(stop.check)]);
  await finishRun(run, new Date());
  report();
} catch (error) {
  // The batch in hand is written to its end, so that the run tells all that is stored.
  await writing.catch(() => {});
  await giveUpRun(run, error instanceof Stopped ? "It was stopped by hand." : error, new Date()).catch(() => {});
  showProgress("");
  const said = error instanceof Stopped ? "The import was stopped" : "The import broke";
  const why = error instanceof Stopped ? "." : `: ${(error as Error).message}`;
  console.error(`${said} after ${taken()} records${why}\n${AGAIN}`);
  process.exitCode = 1;
}
await db().$disconnect();
if (stop.isRequested()) endAtOnce();

async function takeAll() {
  let bytesBefore = 0;
  for (const path of files) {
    const bytes = createReadStream(path);
    for await (const found of readFile(path, bytes)) {
      if ("record" in found) waiting.records.push(found.record);
      if ("rejection" in found) reject({ file: path, ...found.rejection });
      if ("answer" in found && found.answer.error) reject({ file: path, index: null, reason: found.answer.error });
      if (waiting.records.length + waiting.rejections.length < BATCH_SIZE) continue;
      await handOver(bytesBefore + bytes.bytesRead);
      showProgress(`${percentOf(bytesBefore + bytes.bytesRead)}${basename(path)}, ${taken()} records taken in`);
    }
    bytesBefore += bytes.bytesRead;
    // One that was given up before its end is still open.
    bytes.destroy();
  }
  await handOver(bytesBefore);
  await writing;
}

/** Writes what is waiting, as soon as what was handed over before is written. Throws why that could not be. */
async function handOver(bytesRead: number) {
  await writing;
  stop.check();
  const step = {
    records: waiting.records.splice(0),
    rejections: waiting.rejections.splice(0),
    bytes: bytesRead - bytesHandedOver,
  };
  bytesHandedOver = bytesRead;
  writing = write(step);
  // Thrown where it is waited for.
  writing.catch(() => {});
}

async function write(step: { records: IncomingRecord[]; rejections: Rejection[]; bytes: number }) {
  run = await advanceRun(run, step, new Date());
}

/** Tells a rejection at once. */
function reject(rejection: Rejection) {
  waiting.rejections.push(rejection);
  const { file, index, isLine, reason } = rejection;
  showProgress("");
  const place = index === null ? "" : `, ${isLine ? "line" : "entry"} ${index + 1}`;
  console.log(`Rejected: ${basename(file)}${place}: ${reason}`);
}

function taken() {
  return run.created + run.updated + run.unchanged;
}

/** Ends as a program that does not listen to Ctrl-C: process.exit() would wait for the reading of a pipe that says nothing. */
function endAtOnce() {
  process.removeAllListeners("SIGINT");
  process.kill(process.pid, "SIGINT");
}

/** A file's bytes; 0 for one that cannot be opened, as its reading will say, and null for a pipe, whose end nobody knows. */
function sizeOf(path: string): number | null {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : null;
  } catch {
    return 0;
  }
}

function percentOf(bytesRead: number): string {
  let total = 0;
  for (const size of sizes) {
    if (size === null) return "";
    total += size;
  }
  return total > 0 ? `${Math.min(100, Math.floor((100 * bytesRead) / total))} %: ` : "";
}

/** One line that rewrites itself on a terminal; nothing where the output is kept. */
function showProgress(text: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
}

function report() {
  showProgress("");
  const seconds = (performance.now() - startedAt) / 1000;
  const rate = Math.round(taken() / seconds);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${run.created} created, ${run.updated} updated, ${run.unchanged} unchanged, ${run.rejected} rejected ` +
      `(${files.length} ${files.length === 1 ? "file" : "files"}, ${seconds.toFixed(1)} s, ${rate} papers/s, ` +
      `${megabytes} MB of memory at most)`,
  );
  // Bad records among good ones are reported and skipped; only a call that brought nothing at all has failed.
  if (taken() === 0) process.exitCode = 1;
}
