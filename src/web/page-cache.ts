import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { log } from "@/lib/log";

/** What an answer is before it is packed. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer };

type Encoding = "br" | "gzip" | "identity";

/** An answer ready to be sent: its bytes in each encoding, with the headers that go with them. */
export type Packed = {
  status: number;
  headers: Record<string, string>;
  etag: string;
  lasting: Lasting;
  /** How long it is sent as it is, and how long while a new one is rendered behind it, in milliseconds. */
  freshMs: number;
  usableMs: number;
  /** What is said of that to whoever keeps it on the way. */
  cacheControl: string;
  bodies: Record<Encoding, Buffer>;
  renderedAt: number;
  /** Since when it was rendered with these same bytes, as far as this process knows. */
  sameSince: number;
};
export type Outcome = "hit" | "stale" | "miss";
export type Found = { packed: Packed; outcome: Outcome };

/** In these milliseconds after it was rendered a page is sent as it is; a vote is in everybody's page soon after. */
export const FRESH_MS = 1_000;
/** In these it is still sent at once, while a new one is rendered behind it; an older one is waited for. */
export const USABLE_MS = 4_000;
/** When rendering fails, a page up to this age is better than none. */
const BETTER_THAN_NONE_MS = 3_600_000;
/**
 * A page takes well under a second to render. One that takes this long hangs, and whoever waits for it is about to
 * leave: proxies and readers give up after some ten seconds.
 */
export const RENDER_MS = 10_000;
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Files that change once in a deployment at most (`/_next/static`) are rendered once per process. Only files: a page or
 * an error that is found under such an address lasts a moment.
 */
export type Lasting = "for a moment" | "for ever";

/**
 * An HTTP cache in front of the renderer, in this process's memory: packed bytes by address, bounded in size.
 * Of many requests for the same page at once only one renders it. Only answers with status 200 are kept.
 */
export function createPageCache(now: () => number) {
  const kept = new LRUCache<string, Packed>({ maxSize: MOST_BYTES, sizeCalculation: sizeOf });
  const rendering = new Map<string, Promise<Packed>>();

  async function renderAndKeep(address: string, lasting: Lasting, render: () => Promise<Rendered>): Promise<Packed> {
    try {
      const packed = await pack(await inTime(render()), lasting, now());
      const before = kept.get(address);
      if (before?.etag === packed.etag) packed.sameSince = before.sameSince;
      if (packed.status >= 500) return olderOf(address) ?? forget(address, packed);
      if (packed.status !== 200) return forget(address, packed);
      kept.set(address, packed);
      return packed;
    } catch (error) {
      const older = olderOf(address);
      if (!older) throw error;
      log.error({ err: error }, "a page could not be rendered, an older one is sent");
      return older;
    }
  }

  function olderOf(address: string): Packed | undefined {
    const older = kept.get(address);
    return older && now() - older.renderedAt < BETTER_THAN_NONE_MS ? older : undefined;
  }

  function forget(address: string, packed: Packed): Packed {
    kept.delete(address);
    return packed;
  }

  function refresh(address: string, lasting: Lasting, render: () => Promise<Rendered>): Promise<Packed> {
    const running = rendering.get(address);
    if (running) return running;
    const started = renderAndKeep(address, lasting, render).finally(() => rendering.delete(address));
    rendering.set(address, started);
    return started;
  }

  /** The answer for an address, rendered now if there is none fresh enough. Rejects when rendering does and none is kept, with TookTooLong when it takes too long. */
  return async function find(address: string, lasting: Lasting, render: () => Promise<Rendered>): Promise<Found> {
    const packed = kept.get(address);
    const age = packed ? now() - packed.renderedAt : Number.POSITIVE_INFINITY;
    if (packed && age < packed.freshMs) return { packed, outcome: "hit" };
    const fresh = refresh(address, lasting, render);
    if (!packed || age >= packed.usableMs) return { packed: await fresh, outcome: "miss" };
    fresh.catch(() => {});
    return { packed, outcome: "stale" };
  };
}

/** Rendering did not end in RENDER_MS. */
export class TookTooLong extends Error {
  override message = `Rendering did not end in ${RENDER_MS / 1000} seconds.`;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), RENDER_MS);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

const sizeOf = ({ bodies }: Packed) => bodies.br.length + bodies.gzip.length + bodies.identity.length + 2_000;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Types that shrink; fonts and pictures are compressed already. */
const shrinks = /^(text\/|application\/(javascript|x-bibtex|x-research-info-systems)|[\w/.+-]*\b(json|xml)\b)/;

/**
 * How long an answer lasts. One that is not a page may say so itself, by `s-maxage` and `stale-while-revalidate` of a public
 * Cache-Control, in seconds: a feed need not be as new as a page on which a reader has just voted.
 */
function lastingOf(lasting: Lasting, isFile: boolean, own: string | undefined) {
  if (lasting === "for ever")
    return { freshMs: Number.POSITIVE_INFINITY, usableMs: 0, cacheControl: "public, max-age=31536000, immutable" };
  const seconds = (name: string) => Number(own?.match(new RegExp(`\\b${name}=(\\d+)`))?.[1] ?? Number.NaN);
  const fresh = seconds("s-maxage");
  if (!isFile || !own?.startsWith("public") || Number.isNaN(fresh))
    return {
      freshMs: FRESH_MS,
      usableMs: USABLE_MS,
      cacheControl: "public, max-age=0, s-maxage=1, stale-while-revalidate=5",
    };
  const usableMs = (fresh + (seconds("stale-while-revalidate") || 0)) * 1000;
  return { freshMs: fresh * 1000, usableMs, cacheControl: own };
}

/** An answer in the encodings that are worth it, with its ETag and how long it lasts. */
export async function pack({ status, headers, body }: Rendered, wanted: Lasting, renderedAt: number): Promise<Packed> {
  const isFile = status === 200 && !headers["content-type"]?.startsWith("text/html");
  const lasting = isFile ? wanted : "for a moment";
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const worthIt = shrinks.test(headers["content-type"] ?? "") && body.length > 500;
  const [br, gzipped] = worthIt
    ? await Promise.all([
        // Quality 5 costs about as much as gzip and saves a fifth more.
        toBrotli(body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
        }),
        toGzip(body),
      ])
    : [body, body];
  const bodies = { br, gzip: gzipped, identity: body };
  return {
    status,
    headers,
    etag,
    lasting,
    ...lastingOf(lasting, isFile, headers["cache-control"]),
    bodies,
    renderedAt,
    sameSince: renderedAt,
  };
}

/** The encoding to answer with, by the request's Accept-Encoding. */
export function chooseEncoding(accepted: string | undefined, { bodies }: Packed): Encoding {
  if (!accepted || bodies.gzip === bodies.identity) return "identity";
  const takes = (name: string) =>
    new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(?:\\.0*)?(?:[\\s,]|$))`, "i").test(accepted);
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}
