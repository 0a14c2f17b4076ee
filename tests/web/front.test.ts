import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text as readAll } from "node:stream/consumers";
import inject, { type DispatchFunc, type InjectOptions } from "light-my-request";
import { afterEach, expect, test, vi } from "vitest";
import { readEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { createFront } from "@/web/front";
import { RENDER_MS } from "@/web/page-cache";

const settings = {
  DATABASE_URL: "postgresql://localhost/x",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
  SMTP_URL: "smtp://localhost:25",
  SITE_URL: "http://localhost:3000",
  LOG_LEVEL: "error",
};
const page = '<html><script>self.x=1</script><script src="/_next/a.js"></script></html>';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Seen = { method: string; url: string; headers: Record<string, unknown> };

/** The front before a renderer of our own making, which remembers what reached it, and may fail first. */
function front(
  over: Record<string, string> = {},
  first: (request: IncomingMessage) => Promise<unknown> = async () => {},
  now: () => number = () => 0,
) {
  const seen: Seen[] = [];
  const given = { type: "text/html", body: page, headers: {} as Record<string, string> };
  const handler = createFront({
    env: readEnv({ ...settings, ...over }),
    now,
    metrics: { count: () => {}, text: async () => "numbers", type: "text/plain" as never },
    next: async (request, response) => {
      seen.push({ method: request.method!, url: request.url!, headers: { ...request.headers } });
      await first(request);
      response.setHeader("content-type", given.type);
      for (const [name, value] of Object.entries(given.headers)) response.setHeader(name, value);
      response.setHeader("set-cookie", "secret=1");
      response.end(given.body);
    },
  });
  const send = (options: InjectOptions) => inject(handler as unknown as DispatchFunc, options);
  return { seen, send, handler, given };
}

test("who just submitted a paper is shown public pages as they are now, whatever is kept for the others", async () => {
  const { seen, send } = front();
  const cookies = ["", "own-change=yes", "", "a=b; own-change=yes", "not-own-change=yes"];
  for (const cookie of cookies) await send({ url: "/", headers: { cookie } });
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, "own-change=yes", "a=b; own-change=yes"]);
});

test("no cookie reaches a public page and none comes back from it", async () => {
  const { seen, send } = front();
  const answer = await send({
    url: "/papers/date/2026-04-16?utm_source=x&page=2",
    headers: { cookie: "session=1", authorization: "Bearer x" },
  });
  expect(seen).toMatchObject([{ url: "/papers/date/2026-04-16?page=2" }]);
  expect(seen[0]!.headers.cookie).toBeUndefined();
  expect(seen[0]!.headers.authorization).toBeUndefined();
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect(answer.headers["cache-control"]).toMatch(/^public, max-age=0, s-maxage=1/);
});

test("a public page's policy names the hash of its inline script and allows no other", async () => {
  const { send } = front();
  const policy = String((await send({ url: "/" })).headers["content-security-policy"]);
  const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
  const hash = createHash("sha256").update("self.x=1").digest("base64");
  expect(scripts).toBe(`script-src 'self' 'sha256-${hash}'`);
});

test("a personal page gets a nonce of its own each time", async () => {
  const { seen, send } = front();
  const policies = [await send({ url: "/settings" }), await send({ url: "/settings" })].map(({ headers }) =>
    String(headers["content-security-policy"]),
  );
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(seen.map(({ headers }) => headers["content-security-policy"])).toEqual(policies);
});

test("a page is not sent again to whoever has it", async () => {
  const { send } = front();
  const first = await send({ url: "/" });
  const second = await send({ url: "/", headers: { "if-none-match": String(first.headers.etag) } });
  expect([second.statusCode, second.payload]).toEqual([304, ""]);
});

test("a page that says what it is about is missing becomes a 404 and is not kept", async () => {
  const { seen, send, given } = front();
  given.body = '<main id="main" data-status="404"><h1>Not here</h1></main>';
  const answers = [await send({ url: "/papers/none" }), await send({ url: "/papers/none" })];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  expect(answers[0]!.payload).toContain("Not here");
  expect(seen).toHaveLength(2);
});

test("a page of one person's own that says that it is missing becomes a 404 as well, and a file with the same words does not", async () => {
  const { send, given } = front();
  given.body = '<main id="main" data-status="404"><h1>Not for you</h1></main>';
  expect(await send({ url: "/admin" })).toMatchObject({ statusCode: 404, payload: given.body });
  given.type = "text/plain";
  expect(await send({ url: "/admin/answers/1" })).toMatchObject({ statusCode: 200, payload: given.body });
});

test.each(["PUT", "DELETE", "PATCH", "OPTIONS"] as const)("%s is not for pages", async (method) => {
  const { seen, send } = front();
  const answer = await send({ method, url: "/papers" });
  expect([answer.statusCode, answer.headers.allow, seen.length]).toEqual([405, "GET, HEAD, POST", 0]);
});

test("HEAD tells the length and sends nothing", async () => {
  const { send } = front();
  const answer = await send({ method: "HEAD", url: "/" });
  expect([answer.statusCode, answer.payload, Number(answer.headers["content-length"])]).toEqual([200, "", page.length]);
});

test.each([
  ["https://evil.example", 403],
  ["null", 403],
  ["http://localhost:3001", 403],
  ["http://localhost:3000", 200],
  ["http://127.0.0.1:3000", 200],
  [undefined, 200],
])("a POST from %s is answered with %i", async (origin, status) => {
  const { seen, send } = front();
  const answer = await send({
    method: "POST",
    url: "/",
    headers: { ...(origin && { origin }), "x-forwarded-host": "evil.example" },
  });
  expect(answer.statusCode).toBe(status);
  expect(seen).toHaveLength(status === 200 ? 1 : 0);
  if (seen[0]) expect(seen[0].headers["x-forwarded-host"]).not.toBe("evil.example");
});

test("what a token or a signature alone allows is taken from any origin, and nothing else is", async () => {
  const { send } = front();
  const post = (url: string) => send({ method: "POST", url, headers: { origin: "https://mail.example" } });
  for (const url of ["/subscription/t/one-click", "/de/subscription/t/one-click", "/mail-events/ses"])
    expect((await post(url)).statusCode, url).toBe(200);
  for (const url of [
    "/subscription/t/unsubscribe",
    "/subscription/t/one-click/x",
    "/mail-events",
    "/xx/yy/mail-events/ses",
  ])
    expect((await post(url)).statusCode, url).toBe(403);
});

test("reading is free to any origin, also to one that is none", async () => {
  const { send } = front();
  expect((await send({ url: "/settings", headers: { origin: "null" } })).statusCode).toBe(200);
});

test("the caller's network is ours to say, not the caller's", async () => {
  const { seen, send } = front();
  await send({
    url: "/settings",
    remoteAddress: "2001:db8:1:2:3::4",
    headers: { "x-client-address": "1.1.1.1", "x-forwarded-for": "1.1.1.1" },
  });
  expect(seen[0]!.headers["x-client-address"]).toBe("2001:db8:1:2::/64");
  const behindProxy = front({ TRUST_PROXY: "yes" });
  await behindProxy.send({ url: "/settings", headers: { "x-forwarded-for": "6.6.6.6, 9.9.9.9" } });
  expect(behindProxy.seen[0]!.headers["x-client-address"]).toBe("9.9.9.9");
});

test("a request id is echoed when it is sane and made when it is not", async () => {
  const { send } = front();
  const id = async (given: string) =>
    (await send({ url: "/", headers: { "x-request-id": given } })).headers["x-request-id"];
  expect(await id("trace-12345678")).toBe("trace-12345678");
  expect(await id("bad id\t<script>")).not.toContain("<");
});

test("numbers are for this machine, or for whoever has the token", async () => {
  const open = front();
  expect((await open.send({ url: "/metrics" })).statusCode).toBe(200);
  expect((await open.send({ url: "/metrics", remoteAddress: "10.0.0.9" })).statusCode).toBe(401);
  const closed = front({ METRICS_TOKEN: "0123456789abcdef" });
  expect((await closed.send({ url: "/metrics" })).statusCode).toBe(401);
  expect(
    (await closed.send({ url: "/metrics", headers: { authorization: "Bearer 0123456789abcdef" } })).statusCode,
  ).toBe(200);
});

test("addresses with a token in them are told to no other site", async () => {
  const { send } = front();
  for (const url of [
    "/subscription/abc/confirm",
    "/de/subscription/abc/confirm",
    "/zh/sign-in/confirm?token=abc",
    "/feeds/saved/t.atom",
  ])
    expect((await send({ url })).headers["referrer-policy"], url).toBe("same-origin");
});

test("a body that says it is longer than 1 MB is refused before anybody reads it", async () => {
  const { seen, send } = front();
  const post = (length: number) =>
    send({ method: "POST", url: "/settings", headers: { "content-length": String(length) } });
  const answer = await post(1024 * 1024 + 1);
  expect([answer.statusCode, answer.payload, answer.headers.connection]).toEqual([
    413,
    "This is too long: at most 1 MB can be sent.\n",
    "close",
  ]);
  expect(seen).toEqual([]);
  expect((await post(1024 * 1024)).statusCode).toBe(200);
});

test("the log has neither a subscription's token nor a sign-in link's query", async () => {
  const logged = vi.spyOn(log, "info").mockImplementation(() => {});
  const { send } = front();
  await send({ url: "/subscription/secret/confirm" });
  await send({ method: "POST", url: "//subscription//secret" });
  await send({ url: "/sign-in/confirm?token=secret&email=reader@example.org" });
  await expect.poll(() => logged.mock.calls.length).toBe(3);
  expect(logged.mock.calls.map(([line]) => (line as unknown as { path: string }).path)).toEqual([
    "/subscription/…/confirm",
    "//subscription//…",
    "/sign-in/confirm",
  ]);
});

test("a page whose rendering rejects is answered with a sentence, and the process lives on", async () => {
  const rejected = vi.fn();
  process.once("unhandledRejection", rejected);
  const { send } = front({}, async () => {
    throw new Error("no database");
  });
  vi.spyOn(log, "error").mockImplementation(() => {});
  const answer = await send({ url: "/" });
  process.off("unhandledRejection", rejected);
  expect([answer.statusCode, answer.payload]).toEqual([500, expect.stringContaining("Something broke on our side.")]);
  expect(rejected).not.toHaveBeenCalled();
});

test("a page whose rendering hangs is answered with 503 and a sentence", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(log, "error").mockImplementation(() => {});
  const { seen, send } = front({}, () => new Promise(() => {}));
  const asked = send({ url: "/" }).then((answer) => answer);
  await expect.poll(() => seen.length).toBe(1);
  vi.advanceTimersByTime(RENDER_MS);
  const answer = await asked;
  expect([answer.statusCode, answer.payload]).toEqual([503, expect.stringContaining("takes too long just now.")]);
});

/** The front behind a real connection, where nothing straightens the address out before it is sent. */
async function overTheWire(options: RequestOptions, send: (request: ClientRequest) => void, given = front()) {
  const server = createServer(given.handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const request = httpRequest({ host: "127.0.0.1", port, agent: false, ...options });
    send(request);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    request.on("error", () => {});
    const text = await readAll(response);
    return { status: response.statusCode, headers: response.headers, text, seen: given.seen };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const inPieces = { method: "POST", path: "/settings", headers: { "transfer-encoding": "chunked" } };

test("a body without a length is counted as it comes, and cut off beyond 1 MB", async () => {
  const answer = await overTheWire(
    inPieces,
    (request) => {
      request.write(Buffer.alloc(1024 * 1024));
      request.write("xx");
    },
    front({}, readAll),
  );
  expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
  expect(answer.text).toMatch("This is too long");
});

test("a body without a length that is short enough reaches its reader whole", async () => {
  let read = "";
  const reader = front({}, async (request) => {
    read = await readAll(request);
  });
  const body = "0123456789".repeat(100_000);
  const answer = await overTheWire(
    inPieces,
    (request) => {
      request.write(body.slice(0, 400_000));
      request.end(body.slice(400_000));
    },
    reader,
  );
  expect([answer.status, read === body]).toEqual([200, true]);
});

test.each(["/_next/static/..\\..\\papers", "//papers/date/2026-04-16"])(
  "%s is neither a file nor a public page",
  async (path) => {
    const answer = await overTheWire({ path }, (request) => request.end());
    expect(answer.seen).toMatchObject([{ url: path }]);
    expect(answer.headers["cache-control"]).toBeUndefined();
  },
);

test("only a file is kept for ever, not a page found at its address", async () => {
  const { send, given } = front();
  const cacheControl = async () => (await send({ url: "/_next/static/a" })).headers["cache-control"];
  expect(await cacheControl()).toMatch("s-maxage=1,");
  given.type = "application/javascript";
  expect((await send({ url: "/_next/static/b.js" })).headers["cache-control"]).toMatch("immutable");
});

test.each([
  "/papers/%ff",
  "/authors/%00",
  "/categories/%zz",
  "/keywords/%E0?q=a",
  "/%",
  "/de/organizations/a%00b",
  "/papers/../settings",
  "/papers/%2e%2E/settings",
  "/x/../api/daily_papers",
  "/./api/daily_papers",
  "/papers/.",
])("%s is no page, and the page that says so is shown in its language", async (path) => {
  const answer = await overTheWire({ path }, (request) => request.end());
  const language = path.startsWith("/de/") ? "de" : "en";
  expect(answer.seen).toMatchObject([{ url: "/no-such-page", headers: { "x-language": language } }]);
  expect(answer.headers["cache-control"]).toBeUndefined();
  expect(answer.headers["content-security-policy"]).toContain("'nonce-");
});

test.each([
  ["/_next/static/%zz", "text/plain; charset=utf-8", (sentence: string) => `${sentence}\n`],
  ["/api/%zz", "application/json", (error: string) => JSON.stringify({ error, code: "INVALID" })],
  ["/_next/static/../../papers", "text/plain; charset=utf-8", (sentence: string) => `${sentence}\n`],
  ["/api/auth/%2e./daily_papers", "text/plain; charset=utf-8", (sentence: string) => `${sentence}\n`],
  ["/api/x/../daily_papers", "application/json", (error: string) => JSON.stringify({ error, code: "INVALID" })],
  ["/api/daily_papers/a%00b", "application/json", (error: string) => JSON.stringify({ error, code: "INVALID" })],
])("%s is no address", async (path, type, say) => {
  const answer = await overTheWire({ path }, (request) => request.end());
  expect([answer.status, answer.headers["content-type"], answer.seen]).toEqual([400, type, []]);
  const sentence =
    "This address is damaged: a % in it stands for no character, or a part of it leads back. Check it and try again.";
  expect(answer.text).toBe(say(sentence));
});

test.each([
  ["localhost:3000", 200],
  ["127.0.0.1", 200],
  ["[::1]:3000", 200],
  ["papers.example.org", 401],
  ["localhost.example.org", 401],
])("numbers without a token at %s: %i", async (host, status) => {
  expect((await front().send({ url: "/metrics", headers: { host } })).statusCode).toBe(status);
});

test("a page of another language is asked for without its prefix, kept by itself, and says its language", async () => {
  const { seen, send } = front();
  const german = await send({ url: "/de/papers/date/2026-04-16?page=2" });
  const english = await send({ url: "/papers/date/2026-04-16?page=2" });
  expect(seen.map(({ url, headers }) => [url, headers["x-language"], headers["x-page-address"]])).toEqual([
    ["/papers/date/2026-04-16?page=2", "de", "/de/papers/date/2026-04-16?page=2"],
    ["/papers/date/2026-04-16?page=2", "en", "/papers/date/2026-04-16?page=2"],
  ]);
  expect(german.headers["content-language"]).toBe("de-DE");
  expect(english.headers["content-language"]).toBe("en-US");
});

test("nobody but the address says in which language a page is asked for", async () => {
  const { seen, send } = front();
  const headers = { accept: "text/html", "x-language": "zh", "x-page-address": "/x" };
  const answer = await send({ url: "/de/settings", headers });
  expect(seen[0]).toMatchObject({
    url: "/settings",
    headers: { "x-language": "de", "x-page-address": "/de/settings" },
  });
  expect(answer.headers["content-language"]).toBe("de-DE");
});

test("an answer for a program is in no language of readers", async () => {
  const answer = await front().send({ url: "/api/viewer?papers=", headers: { accept: "*/*" } });
  expect(answer.headers["content-language"]).toBeUndefined();
});

test.each([
  ["location", "/papers/date/2026-04-16", "/de/papers/date/2026-04-16"],
  ["location", "https://github.com/login", "https://github.com/login"],
  ["location", "/zh/settings", "/zh/settings"],
  ["x-action-redirect", "/settings?saved=name;push", "/de/settings?saved=name;push"],
])("where an answer leads stays in the language: %s %s", async (name, leads, local) => {
  for (const way of ["setHeader", "appendHeader"] as const) expect(await leadTo(way, name, leads)).toBe(local);
});

async function leadTo(way: "setHeader" | "appendHeader", name: string, leads: string) {
  const handler = createFront({
    env: readEnv(settings),
    now: () => 0,
    metrics: { count: () => {}, text: async () => "", type: "text/plain" as never },
    next: async (_request, response) => {
      response.statusCode = 303;
      response[way](name, leads);
      response.end();
    },
  });
  const headers = { origin: "http://localhost:3000" };
  const answer = await inject(handler as unknown as DispatchFunc, { method: "POST", url: "/de/sign-in", headers });
  return answer.headers[name];
}

test("an address with the site's own language leads to the one without", async () => {
  const { seen, send } = front();
  const answer = await send({ url: "/en/papers?x=1" });
  expect([answer.statusCode, answer.headers.location]).toEqual([308, "/papers?x=1"]);
  expect(seen).toEqual([]);
});

test("a page that broke says so without scripts as well, under its policy", async () => {
  const body = '<html id="__next_error__"><body><script>self.x=1</script></body></html>';
  const handler = createFront({
    env: readEnv(settings),
    now: () => 0,
    metrics: { count: () => {}, text: async () => "", type: "text/plain" as never },
    next: async (_request, response) => {
      response.statusCode = 500;
      response.setHeader("content-type", "text/html");
      response.end(body);
    },
  });
  const answer = await inject(handler as unknown as DispatchFunc, { url: "/papers" });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).toMatch(
    /<noscript><p>Something broke on our side\. .*\(Reference [\w-]+\)<\/p><\/noscript><\/body>/,
  );
  expect(answer.headers["content-security-policy"]).toContain("script-src 'self' 'sha256-");
});

test("a paper's page is Markdown to whoever asks for that, and HTML to a browser", async () => {
  const { seen, send } = front();
  const ask = (url: string, accept: string) => send({ url, headers: { accept } });
  const browser = await ask("/papers/2604.07429", "text/html,application/xhtml+xml,*/*;q=0.8");
  expect(browser.headers.vary).toContain("Accept,");
  await ask("/papers/2604.07429", "text/markdown");
  await ask("/de/papers/cs/0101010", "text/html;q=0.5, text/markdown;q=0.9");
  await ask("/papers/2604.07429.md", "*/*");
  await ask("/papers/2604.07430", "text/markdown;q=0.1, text/html");
  await ask("/papers/2604.07431", "text/markdown;q=0");
  await ask("/papers/2604.07432", "text/markdown;q=0.1, */*;q=0.5");
  await ask("/papers/2604.07433", "text/markdown;q=0.5, text/*;q=0.6, */*;q=0.1");
  await ask("/papers/2604.07434", "text/markdown, text/html;q=0.9, */*");
  await ask("/papers/trending", "text/markdown");
  expect(seen.map(({ url }) => url)).toEqual([
    "/papers/2604.07429",
    "/markdown/2604.07429",
    "/markdown/cs/0101010",
    "/papers/2604.07430",
    "/papers/2604.07431",
    "/papers/2604.07432",
    "/papers/2604.07433",
    "/markdown/2604.07434",
    "/papers/trending",
  ]);
});

test("what programs read may be shown by any page, and a page of ours may not", async () => {
  const { send } = front();
  for (const url of [
    "/api/daily_papers",
    "/feeds/daily.rss",
    "/de/feeds/daily.rss",
    "/badges/2604.07429.svg",
    "/.well-known/openapi.json",
  ]) {
    expect((await send({ url })).headers["access-control-allow-origin"], url).toBe("*");
    const asked = await send({ method: "OPTIONS", url, headers: { origin: "https://else.example" } });
    expect([asked.statusCode, asked.headers["access-control-allow-methods"]], url).toEqual([204, "GET, HEAD"]);
  }
  for (const url of ["/", "/settings", "/api/viewer", "/api/auth/session"])
    expect((await send({ url })).headers["access-control-allow-origin"], url).toBeUndefined();
});

test("the API is shared by all who ask without a token, and asked anew for one who has one", async () => {
  const { seen, send } = front();
  const url = "/api/daily_papers?date=2026-04-16&utm_source=x";
  await send({ url, headers: { cookie: "session=1" } });
  await send({ url, headers: { cookie: "session=1" } });
  const foreign = await send({ url, headers: { authorization: "Bearer hf_elsewhere", rsc: "1" } });
  const own = await send({ url, headers: { authorization: "bearer bsp_t" } });
  expect(seen.map(({ headers: { cookie, authorization } }) => [cookie, authorization])).toEqual([
    [undefined, undefined],
    [undefined, "bearer bsp_t"],
  ]);
  expect(own.headers["cache-control"]).toBe("private, no-cache");
  expect(foreign.headers).toMatchObject({
    "cache-control": expect.stringMatching(/^public/),
    vary: "Accept-Encoding, Authorization",
  });
});

test("an answer of the API is dated by when it changed, once that is some seconds ago", async () => {
  const clock = { now: Date.parse("2026-04-16T10:00:00Z") };
  const { send, given } = front({}, undefined, () => clock.now);
  given.type = "application/json";
  const ask = (since = "Thu, 01 Jan 1970 00:00:00 GMT") =>
    send({ url: "/api/daily_papers", headers: { "if-modified-since": since } });
  expect((await ask()).headers["last-modified"]).toBeUndefined();
  clock.now += 60_000;
  expect((await ask()).headers["last-modified"]).toBe("Thu, 16 Apr 2026 10:00:00 GMT");
  expect((await ask("Thu, 16 Apr 2026 10:00:00 GMT")).statusCode).toBe(304);
  given.body = "[1]";
  clock.now += 60_000;
  expect(await ask("Thu, 16 Apr 2026 10:00:00 GMT")).toMatchObject({ statusCode: 200, payload: "[1]" });
  clock.now += 60_000;
  expect((await ask()).headers["last-modified"]).toBe("Thu, 16 Apr 2026 10:02:00 GMT");
});

test("what the API answers to the holder of a token is packed, and not sent again to whoever has it", async () => {
  const { seen, send, given } = front();
  given.type = "application/json";
  given.body = JSON.stringify("all the same ".repeat(100));
  const ask = (headers: Record<string, string>) =>
    send({
      url: "/api/searches",
      headers: { authorization: "Bearer bsp_t", cookie: "session=1", "accept-encoding": "gzip", ...headers },
    });
  const first = await ask({});
  expect(first.headers).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding, Authorization" });
  expect((await ask({ "if-none-match": String(first.headers.etag) })).statusCode).toBe(304);
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

test("what the API refuses says how it may be asked instead, also to whoever asks without a token", async () => {
  const { send, given } = front();
  given.type = "application/json";
  given.headers = { "x-error-code": "NO_TOKEN", "x-error-message": "No.", "www-authenticate": "Bearer", allow: "POST" };
  const answer = await send({ url: "/api/whoami-v2" });
  expect(answer.headers).toMatchObject({ ...given.headers, "access-control-allow-origin": "*" });
});

test("the API says what is left to read, and when there is nothing left how long to wait", async () => {
  const { send } = front({ API_READS: "5" });
  const read = (url: string) => send({ url, remoteAddress: "203.0.113.9" });
  const first = await read("/api/daily_papers");
  expect(first.headers.ratelimit).toBe('"api";r=4;t=300');
  expect(first.headers["ratelimit-policy"]).toBe('"fixed window";"api";q=5;w=300');
  for (const _ of [2, 3, 4, 5]) expect((await read("/api/daily_papers")).statusCode).toBe(200);
  const refused = await read("/api/papers/2604.07429");
  expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "300"]);
  expect(refused.json()).toEqual({ code: "TOO_MANY", error: "Too many requests. Please try again in 300 seconds." });
  expect((await read("/api/papers/search?q=x")).statusCode).toBe(200);
  expect((await read("/api/papers/search?q=x")).statusCode).toBe(429);
  expect((await send({ url: "/api/daily_papers", remoteAddress: "203.0.113.10" })).statusCode).toBe(200);
  expect((await read("/papers")).headers.ratelimit).toBeUndefined();
});

test("a feed may be older than a page, when its answer says so, and is not sent again to whoever has it", async () => {
  const { seen, send, given } = front();
  given.type = "application/atom+xml";
  given.headers = {
    "cache-control": "public, max-age=60, s-maxage=60, stale-while-revalidate=600",
    "last-modified": "Thu, 16 Apr 2026 10:00:00 GMT",
  };
  const first = await send({ url: "/feeds/daily.atom" });
  expect(first.headers).toMatchObject(given.headers);
  const again = async (headers: Record<string, string>) =>
    (await send({ url: "/feeds/daily.atom", headers })).statusCode;
  expect(await again({ "if-none-match": String(first.headers.etag) })).toBe(304);
  expect(await again({ "if-modified-since": "Thu, 16 Apr 2026 10:00:00 GMT" })).toBe(304);
  expect(await again({ "if-modified-since": "Thu, 16 Apr 2026 09:59:59 GMT" })).toBe(200);
  const other = { "if-none-match": '"other"', "if-modified-since": "Thu, 16 Apr 2026 10:00:00 GMT" };
  expect(await again(other)).toBe(200);
  expect(seen).toHaveLength(1);
});
