import { createServer, type Server } from "node:net";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NoAnswer } from "@/lib/no-answer";
import { type Exchange, exchange } from "@/lib/outgoing";
import { isPublicAddress, type Lookup } from "@/lib/public-address";

let source: SourceServer;
const open: Server[] = [];

beforeEach(async () => {
  source = await startSourceServer();
});

afterEach(async () => {
  await source.close();
  for (const server of open.splice(0)) server.close();
});

/** Asks the test server as the operator's own source. */
const ask = (path: string, changes: Partial<Exchange> = {}) =>
  exchange({
    url: source.url + path,
    headers: {},
    reach: { origins: new Set([source.url]) },
    mostBytes: 1_000_000,
    patienceMs: 5_000,
    ...changes,
  });

/** Asks an address as a link that somebody gave. */
const follow = (url: string, changes: Partial<Exchange> = {}) =>
  ask("", { url, reach: { origins: new Set(), anyPublicHost: true }, ...changes });

/** Whatever is asked for has these addresses. */
const alwaysAt =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

/** A server that says these bytes to whoever connects, and then hangs up or not. */
async function startRawServer(bytes: string, { hangsUp = true } = {}): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => (hangsUp ? socket.end(bytes) : socket.write(bytes)));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const askRaw = async (bytes: string, options?: { hangsUp?: boolean }, changes: Partial<Exchange> = {}) => {
  const url = await startRawServer(bytes, options);
  return ask("", { url, reach: { origins: new Set([url]) }, ...changes });
};

test("an answer comes whole, with its status, headers and where it came from, and without cookies", async () => {
  source.route("/a", { status: 404, headers: { "X-Mark": "1", "Set-Cookie": "a=b" }, body: "none here" });

  const { url, status, headers, body } = await ask("/a?b=c#d");

  expect({ url, status, mark: headers["x-mark"], cookie: headers["set-cookie"], body: body.toString() }).toEqual({
    url: `${source.url}/a?b=c`,
    status: 404,
    mark: "1",
    cookie: undefined,
    body: "none here",
  });
  expect(source.requests[0]!.headers.connection).toBe("close");
});

test.each([
  ["gzip", gzipSync("packed")],
  ["deflate", deflateSync("packed")],
  ["deflate", deflateRawSync("packed")],
  ["br", brotliCompressSync("packed")],
])("an answer packed with %s is unpacked", async (encoding, body) => {
  source.route("/", { headers: { "Content-Encoding": encoding }, body });
  expect((await ask("/")).body.toString()).toBe("packed");
});

describe("whom it reaches", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.0.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0/",
    "http://10.0.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://１２７.0.0.1/",
  ])("%s is not a public address", async (url) => {
    await expect(follow(url)).rejects.toThrow(/is not asked: its address .+ is not a public one\.$/);
  });

  test.each(["127.0.0.1", "169.254.169.254", "fd00:ec2::254", "::ffff:10.0.0.1"])(
    "a name whose DNS says %s is not asked, even if another of its addresses is public",
    async (inside) => {
      await expect(follow("http://papers.test/", { lookup: alwaysAt("8.8.8.8", inside) })).rejects.toThrow(
        `papers.test is not asked: its address ${inside} is not a public one.`,
      );
    },
  );

  test("a name that every machine knows as itself is not asked", async () => {
    await expect(follow("http://localhost./")).rejects.toThrow(/localhost\. (is not asked|has no address)/);
    await expect(follow("http://localhost/")).rejects.toThrow("localhost is not asked: its address");
  });

  test("public addresses are public", () => {
    expect(["8.8.8.8", "151.101.3.42", "2a04:4e42::81"].filter((one) => !isPublicAddress(one))).toEqual([]);
  });

  test.each([
    ["file:///etc/passwd", "file: addresses are not asked, only http and https."],
    ["ftp://papers.test/", "ftp: addresses are not asked, only http and https."],
    ["gopher://127.0.0.1:6379/_FLUSHALL", "gopher: addresses are not asked, only http and https."],
    ["http://me:secret@papers.test/", "An address with a password in it is not asked (papers.test)."],
    ["http://papers.test:6379/", "papers.test:6379 is not asked: port 6379 is no usual one."],
    ["//papers.test", "“//papers.test” is not an address."],
  ])("%s is refused", async (url, sentence) => {
    await expect(follow(url)).rejects.toThrow(sentence);
  });

  test("a configured source may be on a private address, and what is not configured is not asked at all", async () => {
    source.route("/", { body: "mine" });
    expect((await ask("/")).body.toString()).toBe("mine");
    await expect(ask("", { url: "https://example.org/" })).rejects.toThrow(
      "https://example.org is none of the configured sources, so it is not asked.",
    );
    const otherPort = new URL(source.url);
    otherPort.port = "1";
    await expect(ask("", { url: otherPort.href })).rejects.toThrow("is none of the configured sources");
  });

  test("DNS that changes its mind after the check changes nothing: the name is looked up once", async () => {
    source.route("/secret", { body: "inside" });
    const answers = [["127.0.0.2"], ["127.0.0.1"]];
    let asked = 0;
    const lookup: Lookup = (name) => alwaysAt(...answers[Math.min(asked++, 1)]!)(name);
    const port = new URL(source.url).port;
    const reach = { origins: new Set([`http://papers.test:${port}`]) };
    // The operator's own host, so that no address is refused: the connection goes where the first answer said, to nobody.
    const patience = { patienceMs: 300 };

    await expect(ask("", { url: `http://papers.test:${port}/secret`, reach, lookup, ...patience })).rejects.toThrow(
      NoAnswer,
    );
    expect({ asked, requests: source.requests }).toEqual({ asked: 1, requests: [] });
  });

  test("the connection goes to the address that was checked, with the name in the Host header", async () => {
    source.route("/", { body: "found" });
    const port = new URL(source.url).port;
    const reach = { origins: new Set([`http://papers.test:${port}`]) };
    await ask("", { url: `http://papers.test:${port}/`, reach, lookup: alwaysAt("127.0.0.1") });
    expect(source.requests[0]!.headers.host).toBe(`papers.test:${port}`);
  });
});

describe("redirects", () => {
  test("are followed on one host, and the answer says where it came from", async () => {
    source.route("/old", { status: 301, headers: { Location: "/new?x=1" } });
    source.route("/new", { body: "moved" });
    expect(await ask("/old")).toMatchObject({ url: `${source.url}/new?x=1`, status: 200 });
  });

  test("a host is told the secret that was meant for it, the next one is not", async () => {
    const other = await startSourceServer();
    source.route("/a", { status: 307, headers: { Location: "/b" } });
    source.route("/b", { status: 302, headers: { Location: `${other.url}/c` } });
    other.route("/c", { status: 302, headers: { Location: `${other.url}/d` } });
    other.route("/d", { body: "there" });
    const reach = { origins: new Set([source.url, other.url]) };

    await ask("/a", { reach, headers: { Authorization: "Bearer secret", "X-Kept": "yes" } });

    const heard = ({ requests }: SourceServer) =>
      requests.map(({ headers }) => [headers.authorization, headers["x-kept"]]);
    expect(heard(source)).toEqual([
      ["Bearer secret", "yes"],
      ["Bearer secret", "yes"],
    ]);
    expect(heard(other)).toEqual([
      [undefined, "yes"],
      [undefined, "yes"],
    ]);
    await other.close();
  });

  test.each([
    ["http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not asked: its address 169.254.169.254"],
    ["http://localhost/", "localhost is not asked: its address"],
    ["http://[::ffff:a9fe:a9fe]/", "is not a public one"],
    ["//127.0.0.1/", "127.0.0.1 is not asked"],
    ["file:///etc/passwd", "file: addresses are not asked"],
    ["http://papers.test:22/", "port 22 is no usual one"],
    ["http://exa mple/", "is not an address"],
  ])("to %s are not followed", async (location, sentence) => {
    source.route("/", { status: 302, headers: { Location: location } });
    await expect(ask("/", { reach: { origins: new Set([source.url]), anyPublicHost: true } })).rejects.toThrow(
      sentence,
    );
    expect(source.requests).toHaveLength(1);
  });

  test("of a source lead to configured hosts alone", async () => {
    source.route("/", { status: 302, headers: { Location: "http://example.org/" } });
    await expect(ask("/")).rejects.toThrow("http://example.org is none of the configured sources");
  });

  test("that lead round and round end after five", async () => {
    source.route("/", { status: 302, headers: { Location: "/" } });
    await expect(ask("/")).rejects.toThrow(/redirected more than 5 times/);
    expect(source.requests).toHaveLength(6);
  });

  test("each hop waits for its turn, and waiting does not count as patience", async () => {
    source.route("/a", { status: 302, headers: { Location: "/b" } });
    source.route("/b", { body: "there" });
    const hops: string[] = [];
    const around: Exchange["around"] = async (url, hop) => {
      hops.push(url.pathname);
      await new Promise((resolve) => setTimeout(resolve, 250));
      return hop();
    };
    await ask("/a", { around, patienceMs: 400 });
    expect(hops).toEqual(["/a", "/b"]);
  });
});

describe("what has no end is cut", () => {
  const endless = (every: number, piece: string | Buffer) => ({
    raw: (response: import("node:http").ServerResponse) => {
      response.writeHead(200);
      const writing = setInterval(() => response.write(piece), every);
      response.once("close", () => clearInterval(writing));
    },
  });

  test("a stream that never ends, by its length", async () => {
    source.route("/", endless(0, Buffer.alloc(200_000)));
    await expect(ask("/")).rejects.toThrow(/^The answer of .+ is longer than 1,000,000 bytes\.$/);
  });

  test("a trickle, by the time", async () => {
    source.route("/", endless(20, "."));
    await expect(ask("/", { patienceMs: 400 })).rejects.toThrow(/had not finished its answer after 0\.4 s\.$/);
  });

  test("silence before the headers, by its own shorter time", async () => {
    source.route("/", { raw: () => {} });
    await expect(ask("/", { headersMs: 200 })).rejects.toThrow(/had sent no headers after 0\.2 s\.$/);
  });

  test("headers that trickle", async () => {
    const trickled = askRaw("HTTP/1.1 200 OK\r\nX-A: ", { hangsUp: false }, { headersMs: 200 });
    await expect(trickled).rejects.toThrow(/had sent no headers after 0\.2 s\.$/);
  });

  test("a name that nobody answers for", async () => {
    const never: Lookup = () => new Promise(() => {});
    const asked = follow("http://papers.test/", { lookup: never, headersMs: 200 });
    await expect(asked).rejects.toThrow("papers.test had sent no headers after 0.2 s.");
  });

  test("when its turn is lost, with the reason", async () => {
    const turn = new AbortController();
    const lost = new Error("The turn was lost.");
    source.route("/", { raw: () => turn.abort(lost) });
    await expect(ask("/", { around: (_url, hop) => hop(turn.signal) })).rejects.toBe(lost);
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", (plain: Buffer) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])("a bomb of %s, long before it is unpacked", async (encoding, pack) => {
    const body = pack(Buffer.alloc(200_000_000));
    source.route("/", { headers: { "Content-Encoding": encoding }, body });
    const before = process.memoryUsage().arrayBuffers;
    await expect(ask("/")).rejects.toThrow("is longer than 1,000,000 bytes.");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test("100 MB of headers", async () => {
    let written = 0;
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("HTTP/1.1 200 OK\r\n");
      const line = `X-Long: ${"a".repeat(100_000)}\r\n`;
      const pour = () => {
        while (written < 100_000_000 && !socket.destroyed) {
          written += line.length;
          if (!socket.write(line)) return void socket.once("drain", pour);
        }
      };
      socket.once("data", pour);
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

    await expect(ask("", { url, reach: { origins: new Set([url]) } })).rejects.toThrow(
      "sent more headers than are read.",
    );
    expect(written).toBeLessThan(100_000_000);
  });
});

describe("what is broken has a sentence", () => {
  test.each([
    ["too short", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broke the connection off before"],
    ["without a status", "hello\r\n\r\n", "answered with something that is not HTTP: "],
    [
      "of two lengths",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
      "sent another length than it said.",
    ],
    ["of nothing", "", "broke the connection off"],
    ["with a wrong chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "is not HTTP: "],
    ["packed, but not", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain", "whose packing (gzip) is broken"],
    ["packed in parts", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\nplain", "packed its answer as “zstd”"],
  ])("an answer %s", async (_what, bytes, sentence) => {
    await expect(askRaw(bytes)).rejects.toThrow(sentence);
  });

  test("an answer longer than it says is taken as long as it says", async () => {
    const { body } = await askRaw("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlonger");
    expect(body.toString()).toBe("long");
  });

  test("half of a packed answer", async () => {
    const body = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))).subarray(
      0,
      100,
    );
    source.route("/", { headers: { "Content-Encoding": "gzip" }, body });
    await expect(ask("/")).rejects.toThrow("whose packing (gzip) is broken: unexpected end of file.");
  });

  test("a host that refuses, one that has no address, one without TLS", async () => {
    const gone = await startSourceServer();
    await gone.close();
    const at = (url: string, lookup?: Lookup) => ask("", { url, reach: { origins: new Set([url]) }, lookup });
    const missing: Lookup = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));

    await expect(at(gone.url)).rejects.toThrow(`${new URL(gone.url).host} refused the connection.`);
    await expect(at("http://papers.test", missing)).rejects.toThrow(
      "papers.test has no address that could be found. Is its name right, and is there a network?",
    );
    await expect(at(source.url.replace("http:", "https:"))).rejects.toThrow(
      /does not speak TLS as it should \(.+\)\.$/,
    );
  });
});

test("whoever asks for the status alone is given it, whatever becomes of the body", async () => {
  const some = { takesBeginning: true, mostBytes: 10, patienceMs: 300 };
  source.route("/long", { body: "x".repeat(100_000) });
  expect(await ask("/long", some)).toMatchObject({ status: 200, body: Buffer.from("x".repeat(10)) });
  source.route("/packed", { headers: { "Content-Encoding": "gzip" }, body: gzipSync("x".repeat(100_000)) });
  expect(await ask("/packed", some)).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  source.route("/odd", { headers: { "Content-Encoding": "zebra" }, body: "abc" });
  expect(await ask("/odd", some)).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  const head = "HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\nabc";
  expect(await askRaw(head, {}, some)).toMatchObject({ status: 202, body: Buffer.from("abc") });
  expect(await askRaw(head, { hangsUp: false }, some)).toMatchObject({ status: 202, body: Buffer.from("abc") });
  await expect(askRaw("HTTP/1.1 200 OK\r\n", { hangsUp: false }, some)).rejects.toThrow("had not finished its answer");
});
