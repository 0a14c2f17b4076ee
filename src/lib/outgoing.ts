import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { Agent, request } from "undici";
import { NoAnswer } from "@/lib/no-answer";
import { explainFailure } from "@/lib/outgoing-failure";
import { type Address, addressesOf, isPublicAddress, type Lookup, lookUpAll } from "@/lib/public-address";

/** Whom an exchange may reach. */
export type Reach = {
  /** Origins that the operator configured; these alone may be on a private address. */
  origins: ReadonlySet<string>;
  /** Whether any other host will do, as long as all its addresses are public: for links that people gave. */
  anyPublicHost?: boolean;
};

export type Reply = { url: string; status: number; headers: Record<string, string>; body: Buffer };

/** Asks one host once; when the signal fires, it gives up with the signal's reason. */
export type Hop = (signal?: AbortSignal) => Promise<Reply>;

export type Exchange = {
  url: string;
  headers: Record<string, string>;
  /** What is sent, and how; a GET when left out. What sends something follows no redirects: they are answers like others. */
  sends?: { method: "POST" | "PUT"; body: string };
  reach: Reach;
  /** The most a body may have, packed or unpacked, in bytes. */
  mostBytes: number;
  /**
   * Whether of a body that is too long or slow, broken off or packed in a way that cannot be read, what can be is taken: for whoever
   * asks for the status alone. Without this it is refused.
   */
  takesBeginning?: boolean;
  /** How long all hops together may take, from looking up the name to the last byte. */
  patienceMs: number;
  /** How long a host may take until its headers are there, connecting included; HEADERS_MS when left out. */
  headersMs?: number;
  /** Stands around every hop, to wait for its host's turn; what it waits for is not counted. */
  around?: (url: URL, hop: Hop) => Promise<Reply>;
  lookup?: Lookup;
};

/** arXiv's OAI-PMH was seen to think for a minute and a half before a page. */
export const HEADERS_MS = 150_000;
const MOST_REDIRECTS = 5;
const MOST_HEADER_BYTES = 64 * 1024;
/** Where web servers are; other ports of other people's hosts are nothing that a link to a paper's code needs. */
const webPorts = new Set(["", "80", "443", "8080", "8443"]);
const redirects = new Set([301, 302, 303, 307, 308]);
/** What must not be told to another host than the one it was meant for. */
const secrets = new Set(["authorization", "cookie", "proxy-authorization"]);

/**
 * One request, a GET answered whole and with redirects followed (5 at most) unless told otherwise. Every hop is checked: its address has to be http or
 * https and within reach, and the connection goes to the very addresses that were checked. Keeps and sends no cookies.
 * Throws NoAnswer with a sentence, and whatever `around` throws.
 */
export async function exchange(wanted: Exchange): Promise<Reply> {
  const first = parse(wanted.url);
  const around = wanted.around ?? ((_url: URL, hop: Hop) => hop());
  let patience = wanted.patienceMs;
  let url = first;
  for (let redirected = 0; redirected <= MOST_REDIRECTS; redirected += 1) {
    const there = url;
    checkReach(there, wanted.reach);
    const headers = there.origin === first.origin ? wanted.headers : withoutSecrets(wanted.headers);
    const reply = await around(there, async (signal) => {
      const startedAt = performance.now();
      try {
        return await hop(there, { ...wanted, headers, patienceMs: patience }, signal);
      } finally {
        patience -= performance.now() - startedAt;
      }
    });
    const location = redirects.has(reply.status) && !wanted.sends ? reply.headers.location : undefined;
    if (location === undefined) return reply;
    url = parse(location, there);
  }
  throw new NoAnswer(`${first.host} redirected more than ${MOST_REDIRECTS} times, last to ${url.host}.`);
}

function parse(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new NoAnswer(`“${address.slice(0, 200)}” is not an address.`);
  const url = new URL(address, base);
  url.hash = "";
  return url;
}

function checkReach(url: URL, { origins, anyPublicHost }: Reach): void {
  if (!/^https?:$/.test(url.protocol))
    throw new NoAnswer(`${url.protocol} addresses are not asked, only http and https.`);
  if (url.username || url.password) throw new NoAnswer(`An address with a password in it is not asked (${url.host}).`);
  if (isConfigured(url, origins)) return;
  if (!anyPublicHost) throw new NoAnswer(`${url.origin} is none of the configured sources, so it is not asked.`);
  if (!webPorts.has(url.port)) throw new NoAnswer(`${url.host} is not asked: port ${url.port} is no usual one.`);
}

/** A host that was configured with http may lead on to its own https. */
const isConfigured = (url: URL, origins: ReadonlySet<string>) =>
  origins.has(url.origin) || origins.has(url.origin.replace(/^https:/, "http:"));

const withoutSecrets = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !secrets.has(name.toLowerCase())));

async function hop(url: URL, wanted: Exchange, outer?: AbortSignal): Promise<Reply> {
  const { patienceMs, headersMs = HEADERS_MS } = wanted;
  const cutting = new AbortController();
  const cut = (ms: number, sentence: string) =>
    setTimeout(() => cutting.abort(new NoAnswer(sentence)), Math.max(0, ms)).unref();
  const total = cut(patienceMs, `${url.host} had not finished its answer after ${seconds(wanted.patienceMs)}.`);
  const early = cut(headersMs, `${url.host} had sent no headers after ${seconds(headersMs)}.`);
  const signal = outer ? AbortSignal.any([outer, cutting.signal]) : cutting.signal;
  let agent: Agent | undefined;
  try {
    const addresses = await orAbort(addressesWithin(url, wanted), signal);
    agent = connectingTo(addresses);
    const response = await request(url, {
      dispatcher: agent,
      ...wanted.sends,
      headers: wanted.headers,
      signal,
      // Our own timers cut with a sentence, and also count what trickles.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    clearTimeout(early);
    const headers = plain(response.headers);
    const packed = await collect(response.body, wanted, url);
    if (!wanted.takesBeginning) signal.throwIfAborted();
    const body = await unpack(packed, headers["content-encoding"], wanted.mostBytes, url).catch((error: unknown) => {
      if (wanted.takesBeginning) return Buffer.alloc(0);
      throw error;
    });
    return { url: url.href, status: response.statusCode, headers, body };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof NoAnswer ? error : new NoAnswer(explainFailure(url, error), { cause: error });
  } finally {
    clearTimeout(total);
    clearTimeout(early);
    void agent?.destroy();
  }
}

/** Throws NoAnswer when one of the addresses is not public and the host is not the operator's. */
async function addressesWithin(url: URL, { reach, lookup = lookUpAll }: Exchange): Promise<Address[]> {
  const addresses = await addressesOf(url.hostname, lookup);
  const inside = addresses.find(({ address }) => !isPublicAddress(address));
  if (addresses.length === 0) throw new NoAnswer(`There is no address for the host ${url.hostname}.`);
  if (inside && !isConfigured(url, reach.origins))
    throw new NoAnswer(`${url.host} is not asked: its address ${inside.address} is not a public one.`);
  return addresses;
}

/** Connects to these addresses and no others, whatever DNS says the next time. One connection, one request. */
function connectingTo(addresses: Address[]): Agent {
  return new Agent({
    connections: 1,
    pipelining: 0,
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: {
      timeout: 0,
      lookup: (_hostname, { all }, answer) =>
        all ? answer(null, addresses) : answer(null, addresses[0]!.address, addresses[0]!.family),
    },
  });
}

/** Looking up a name cannot be stopped, only left alone. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

type Bounds = Pick<Exchange, "mostBytes" | "takesBeginning">;

async function collect(body: AsyncIterable<Buffer>, { mostBytes, takesBeginning }: Bounds, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > mostBytes) throw tooLong(url, mostBytes);
    }
  } catch (error) {
    if (!takesBeginning) throw error;
  }
  return Buffer.concat(chunks, Math.min(bytes, mostBytes));
}

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const [unzip, unbrotli, inflateWithHeader, inflateBare] = [gunzip, brotliDecompress, inflate, inflateRaw].map(
  (one) => promisify(one) as Unpack,
) as [Unpack, Unpack, Unpack, Unpack];
const unpackers: Record<string, Unpack> = {
  gzip: unzip,
  "x-gzip": unzip,
  br: unbrotli,
  // RFC 9110 means zlib's format, some servers the bare one; compression method 8 stands in the former's first byte.
  deflate: (packed, options) => ((packed[0]! & 0x0f) === 8 ? inflateWithHeader : inflateBare)(packed, options),
};

async function unpack(packed: Buffer, encoding = "identity", mostBytes: number, url: URL): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === "identity" || name === "" || packed.length === 0) return packed;
  const unpacker = Object.hasOwn(unpackers, name) ? unpackers[name] : undefined;
  if (!unpacker)
    throw new NoAnswer(`${url.host} packed its answer as “${name.slice(0, 50)}”, which is not understood.`);
  return unpacker(packed, { maxOutputLength: mostBytes }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_BUFFER_TOO_LARGE") throw tooLong(url, mostBytes);
    throw new NoAnswer(`${url.host} sent an answer whose packing (${name}) is broken: ${error.message}.`);
  });
}

const tooLong = (url: URL, mostBytes: number) =>
  new NoAnswer(`The answer of ${url.host} is longer than ${mostBytes.toLocaleString("en")} bytes.`);

const seconds = (ms: number) => `${Number((ms / 1000).toFixed(1))} s`;

/** One text for each header. Cookies are nothing to us. */
function plain(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== "set-cookie")
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}
