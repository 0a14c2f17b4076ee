import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

/** What an answer is before it is packed. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer };

type Encoding = "br" | "gzip" | "identity";

/** An answer ready to be sent: its bytes in each encoding, with the headers that go with them. */
export type Packed = {
  status: number;
  headers: Record<string, string>;
  etag: string;
  bodies: Record<Encoding, Buffer>;
  renderedAt: number;
};
export type Outcome = "hit" | "stale" | "miss";
export type Found = { packed: Packed; outcome: Outcome };

/** In these milliseconds after it was rendered a page is sent as it is; a vote is in everybody's page soon after. */
export const FRESH_MS = 1_000;
/** In these it is still sent at once, while a new one is rendered behind it; an older one is waited for. */
export const USABLE_MS = 4_000;
/** When rendering fails, a page up to this age is better than none. */
const BETTER_THAN_NONE_MS = 3_600_000;
const MOST_BYTES = 128 * 1024 * 1024;

/** Answers that change once in a deployment at most (`/_next/static`) are rendered once per process. */
export type Lasting = "for a moment" | "for ever";

/**
 * An HTTP cache in front of the renderer, in this process's memory: packed bytes by address, bounded in size.
 * Of many requests for the same page at once only one renders it. Only answers with status 200 are kept.
 */
export function createPageCache(now: () => number) {
  const kept = new LRUCache<string, Packed>({ maxSize: MOST_BYTES, sizeCalculation: sizeOf });
  const rendering = new Map<string, Promise<Packed>>();

  async function renderAndKeep(address: string, render: () => Promise<Rendered>): Promise<Packed> {
    const packed = await pack(await render(), now());
    const older = kept.get(address);
    if (packed.status >= 500 && older && now() - older.renderedAt < BETTER_THAN_NONE_MS) return older;
    if (packed.status === 200) kept.set(address, packed);
    else kept.delete(address);
    return packed;
  }

  function refresh(address: string, render: () => Promise<Rendered>): Promise<Packed> {
    const running = rendering.get(address);
    if (running) return running;
    const started = renderAndKeep(address, render).finally(() => rendering.delete(address));
    rendering.set(address, started);
    return started;
  }

  /** The answer for an address, rendered now if there is none fresh enough. Rejects when rendering does and none is kept. */
  return async function find(address: string, lasting: Lasting, render: () => Promise<Rendered>): Promise<Found> {
    const packed = kept.get(address);
    const age = packed ? now() - packed.renderedAt : Number.POSITIVE_INFINITY;
    if (packed && (lasting === "for ever" || age < FRESH_MS)) return { packed, outcome: "hit" };
    const fresh = refresh(address, render);
    if (!packed || age >= USABLE_MS) return { packed: await fresh, outcome: "miss" };
    fresh.catch(() => {});
    return { packed, outcome: "stale" };
  };
}

const sizeOf = ({ bodies }: Packed) => bodies.br.length + bodies.gzip.length + bodies.identity.length + 2_000;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Types that shrink; fonts and pictures are compressed already. */
const shrinks = /^(text\/|application\/(javascript|json|xml|rss\+xml|atom\+xml)|image\/svg)/;

async function pack({ status, headers, body }: Rendered, renderedAt: number): Promise<Packed> {
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
  return { status, headers, etag, bodies: { br, gzip: gzipped, identity: body }, renderedAt };
}

/** The encoding to answer with, by the request's Accept-Encoding. */
export function chooseEncoding(accepted: string | undefined, { bodies }: Packed): Encoding {
  if (!accepted || bodies.gzip === bodies.identity) return "identity";
  const takes = (name: string) =>
    new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(?:\\.0*)?(?:[\\s,]|$))`, "i").test(accepted);
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}
