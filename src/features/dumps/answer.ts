import { type Day, parseDay } from "@/lib/day";
import { nameWithEnding, readFileName } from "./files";
import { findDumpFile } from "./queries";
import { readRange } from "./range";
import { streamFile } from "./stream";

/** A dump is made once a night; one of a day changes only by hand. */
const LASTING = "public, max-age=3600";

/** Sends a file of a day's dump, or of the newest one ("latest"), whole or the one range of it that is asked for. */
export async function answerFile(request: Request, dayText: string, fileText: string): Promise<Response> {
  const day: Day | "latest" | null = dayText === "latest" ? "latest" : parseDay(dayText);
  const name = readFileName(fileText);
  const file = day && name && (await findDumpFile(day, name));
  if (!file)
    return new Response(`There is no ${fileText} of a dump of ${dayText}. /dumps lists those there are.\n`, {
      status: 404,
    });

  const etag = `"${file.sha256}"`;
  const headers = {
    "Accept-Ranges": "bytes",
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": LASTING,
    "Content-Disposition": `attachment; filename="${file.day}-${nameWithEnding(name)}"`,
    "Content-Type": "application/gzip",
    ETag: etag,
    "Last-Modified": file.madeAt.toUTCString(),
  };
  if (isKnown(request, etag, file.madeAt)) return new Response(null, { status: 304, headers });

  // Ranges are of GET alone (RFC 9110, 14.2).
  const asked = request.method === "GET" && isStillThat(request, etag) ? request.headers.get("range") : null;
  const range = readRange(asked, file.bytes);
  if (range === "none")
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${file.bytes}` } });
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 };
  const body = request.method === "HEAD" ? null : streamFile(file.id, { first, last });
  // src/web makes a Content-Length of it (src/web/keep-length.ts).
  const length = { ...headers, "X-Content-Length": String(last - first + 1) };
  if (!range) return new Response(body, { headers: length });
  const place = { "Content-Range": `bytes ${first}-${last}/${file.bytes}` };
  return new Response(body, { status: 206, headers: { ...length, ...place } });
}

/** An ETag is asked before a date, which has no milliseconds (RFC 9110, 13.2.2). */
const isKnown = ({ headers }: Request, etag: string, madeAt: Date) => {
  const given = headers.get("if-none-match");
  if (given !== null) return given === "*" || given.includes(etag);
  return Date.parse(headers.get("if-modified-since") ?? "") >= Math.floor(madeAt.getTime() / 1000) * 1000;
};

/** Whoever goes on where it stopped names what it has the beginning of (RFC 9110, 13.1.5). */
const isStillThat = ({ headers }: Request, etag: string) => (headers.get("if-range") ?? etag) === etag;
