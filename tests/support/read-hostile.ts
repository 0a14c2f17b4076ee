import { createGzip } from "node:zlib";
import { readFile } from "@/features/ingestion/read-file";

/**
 * Reads files that mean harm, each as a stream, and prints what was found in them and how much memory this process took at
 * most, in megabytes. Run as a process of its own, so that nobody else's memory is measured.
 */

const MB = 1024 * 1024;
const line = (id: string, over = {}) => `${JSON.stringify({ id, title: "A title", ...over })}\n`;
const entry = `<entry><id>http://arxiv.org/abs/2604.00001v1</id><title>A title</title><summary>${"x".repeat(2000)}</summary></entry>`;

function* repeated(before: string, piece: string, times: number, after: string) {
  const bytes = Buffer.from(piece);
  yield Buffer.from(before);
  for (let time = 0; time < times; time++) yield bytes;
  yield Buffer.from(after);
}

const filled = (before: string, character: string, megabytes: number, after: string) =>
  repeated(before, character.repeat(MB), megabytes, after);

function* attributes() {
  yield Buffer.from("<feed><x");
  for (let number = 0; number < 100_000; number++) yield Buffer.from(` a${number}="${"x".repeat(900)}"`);
}

async function* packed(bytes: Iterable<Uint8Array>) {
  const gzip = createGzip({ level: 1 });
  const written = (async () => {
    for (const piece of bytes) if (!gzip.write(piece)) await new Promise((resolve) => gzip.once("drain", resolve));
    gzip.end();
  })();
  yield* gzip;
  await written;
}

const sources: Record<string, Iterable<Uint8Array> | AsyncIterable<Uint8Array>> = {
  "2 GB of XML without a paper": filled("<feed><x>", "x", 2048, "</x></feed>"),
  "100 MB of XML": repeated("<feed>", entry.repeat(500), 95, "</feed>"),
  "a tag that does not end": attributes(),
  "an attribute that does not end": filled('<feed><x a="', "x", 200, '"/></feed>'),
  "a comment that does not end": filled("<feed><!--", "x", 200, "--></feed>"),
  "a character reference that does not end": filled("<feed>&", "x", 200, ";</feed>"),
  "a line of 100 MB": filled(`${line("1")}{"id": "`, "x", 100, `"}\n${line("2")}`),
  "a first line of 100 MB": filled('{"id": "', "x", 100, `"}\n${line("2")}`),
  "a JSON list of 70 MB": repeated("[", `${line("1", { abstract: "x".repeat(MB) })},`, 70, "{}]"),
  "a JSON list of 60 MB of nothing": repeated("[", "{},".repeat(100_000), 200, "{}]"),
  "brackets within brackets": filled("", "[", 60, ""),
  "200 MB of space": filled("", " ", 200, ""),
  "200 MB of NUL": filled("", "\0", 200, ""),
  "500 MB of one line, packed": packed(filled(`${line("1")}{"id": "`, "x", 500, `"}\n${line("2")}`)),
  "nothing but bad lines, without end": repeated(line("1"), "x\n".repeat(1000), 1_000_000, ""),
};

const found: Record<string, { records: number; rejections: number; last: string | null }> = {};
for (const [name, bytes] of Object.entries(sources)) {
  const here = { records: 0, rejections: 0, last: null as string | null };
  for await (const one of readFile("x", stream(bytes))) {
    if ("record" in one) here.records++;
    if ("rejection" in one) {
      here.rejections++;
      here.last = one.rejection.reason;
    }
  }
  found[name] = here;
}
console.log(JSON.stringify({ found, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));

async function* stream(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  yield* bytes;
}
