import { createHash } from "node:crypto";
import inject, { type DispatchFunc, type InjectOptions } from "light-my-request";
import { expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { createFront } from "@/web/front";

const settings = {
  DATABASE_URL: "postgresql://localhost/x",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
  SMTP_URL: "smtp://localhost:25",
  SITE_URL: "http://localhost:3000",
  LOG_LEVEL: "error",
};
const page = '<html><script>self.x=1</script><script src="/_next/a.js"></script></html>';

type Seen = { method: string; url: string; headers: Record<string, unknown> };

/** The front before a renderer of our own making, which remembers what reached it. */
function front(over: Record<string, string> = {}) {
  const seen: Seen[] = [];
  const handler = createFront({
    env: readEnv({ ...settings, ...over }),
    now: () => 0,
    metrics: { count: () => {}, text: async () => "numbers", type: "text/plain" as never },
    next: async (request, response) => {
      seen.push({ method: request.method!, url: request.url!, headers: { ...request.headers } });
      response.setHeader("content-type", "text/html");
      response.setHeader("set-cookie", "secret=1");
      response.end(page);
    },
  });
  const send = (options: InjectOptions) => inject(handler as unknown as DispatchFunc, options);
  return { seen, send };
}

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
  expect((await send({ url: "/subscription/abc/confirm" })).headers["referrer-policy"]).toBe("same-origin");
});
