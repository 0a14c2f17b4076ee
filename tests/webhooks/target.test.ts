import { expect, test } from "vitest";
import { send } from "@/features/webhooks/sending/send";
import { isAllowed, shortTarget, targetProblem } from "@/features/webhooks/target";
import type { Lookup } from "@/lib/public-address";
import { minutes, noon, openReceiver, settings } from "./support";

const receiver = await openReceiver();
const none = new Set<string>();

test.each([
  ["", "urlMissing"],
  [`https://receiver.example.org/${"x".repeat(1000)}`, "urlTooLong"],
  ["receiver.example.org/hook", "noUrl"],
  ["https://me:secret@receiver.example.org/", "password"],
  ["http://receiver.example.org/", "notPublic"],
  ["ftp://receiver.example.org/", "notPublic"],
  ["https://receiver.example.org:6379/", "notPublic"],
  ["https://localhost/", "notPublic"],
  ["https://printer.local/", "notPublic"],
  ["https://127.0.0.1/", "notPublic"],
  ["https://0x7f.1/", "notPublic"],
  ["https://169.254.169.254/latest/meta-data/", "notPublic"],
  ["https://[::1]/", "notPublic"],
  ["https://[::ffff:10.0.0.1]/", "notPublic"],
])("%s is refused when it is typed", (url, key) => {
  expect(targetProblem(url, "json", none)?.key).toBe(`problems.webhooks.${key}`);
});

test("a public https address is taken, and the operator's own by http", () => {
  expect(targetProblem("https://receiver.example.org/hook?a=b", "json", none)).toBeNull();
  expect(targetProblem("https://receiver.example.org:8443/hook", "json", none)).toBeNull();
  expect(targetProblem("http://chat.local:8065/hook", "json", new Set(["http://chat.local:8065"]))).toBeNull();
  expect(isAllowed(new URL("http://chat.local:8066/hook"), new Set(["http://chat.local:8065"]))).toBe(false);
});

test("Telegram's address names a chat", () => {
  const bot = "https://api.telegram.org/bot1:abc/sendMessage";
  expect(targetProblem(bot, "telegram", none)?.key).toBe("problems.webhooks.telegram");
  expect(targetProblem(`${bot}?chat_id=-100`, "telegram", none)).toBeNull();
});

test("of an address that may hold a token little is shown", () => {
  expect(shortTarget("https://hooks.slack.com/services/T0/B0/secret")).toBe("hooks.slack.com/services/…");
  expect(shortTarget("https://api.telegram.org/bot123:secret/sendMessage?chat_id=1")).toBe("api.telegram.org/…");
});

const event = {
  type: "day.new" as const,
  timestamp: noon.toISOString(),
  data: { day: "2026-04-16", url: "https://papers.test", count: 0, papers: [] },
};
const trySending = (url: string, lookup?: Lookup, ...origins: string[]) =>
  send(
    { id: "id", event, webhook: { id: "hook", url, form: "json", secretVersion: 1 } },
    { settings: settings(...origins), lookup, now: () => noon },
  );

test("a name that leads into a private network when it is sent is not asked", async () => {
  const { port } = new URL(receiver.url);
  const inside: Lookup = async () => [{ address: "127.0.0.1", family: 4 }];
  const { error } = await trySending("https://receiver.example.org/hook", inside);
  expect(error).toBe("receiver.example.org is not asked: its address 127.0.0.1 is not a public one.");
  expect((await trySending(`https://receiver.example.org:${port}/`, inside)).error).toBe(
    "The address is not https, or not a public one.",
  );
  expect(receiver.received).toEqual([]);
});

test("a name is looked up once, and reached where that said: what DNS says a moment later changes nothing", async () => {
  let asked = 0;
  const rebinding: Lookup = async () => {
    asked += 1;
    return [{ address: asked === 1 ? "127.0.0.1" : "192.0.2.1", family: 4 }];
  };
  const named = receiver.url.replace("127.0.0.1", "receiver.test");
  expect(await trySending(`${named}/hook`, rebinding, named)).toMatchObject({ status: 200, error: null });
  expect(receiver.received).toHaveLength(1);
  expect(asked).toBe(1);
});

test("an address that was saved and is no longer allowed is not asked", async () => {
  expect((await trySending(`${receiver.url}/hook`)).error).toBe("The address is not https, or not a public one.");
  expect((await trySending(`${receiver.url}/hook`, undefined, receiver.url)).error).toBeNull();
});

test("a receiver that is not there, or breaks off, is a failure with a sentence", async () => {
  const closed = "http://127.0.0.1:9";
  expect((await trySending(`${closed}/`, undefined, closed)).error).toBe("127.0.0.1:9 refused the connection.");
});

test("of a long answer the beginning is kept, and a pause that it asks for", async () => {
  receiver.answers(() => ({ status: 503, body: "x".repeat(1_000_000), headers: { "retry-after": "600" } }));
  const outcome = await trySending(`${receiver.url}/hook`, undefined, receiver.url);
  expect(outcome).toMatchObject({
    status: 503,
    text: "x".repeat(500),
    pauseMs: minutes(10).getTime() - noon.getTime(),
  });
});
