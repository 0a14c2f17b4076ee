import { afterEach, expect, test } from "vitest";
import { type SourceServer, startSourceServer } from "./source-server";

let source: SourceServer;
let now = 0;
const ask = (path = "/", agent = "Broadsheet (mailto:ops@example.org)") =>
  fetch(source.url + path, { headers: { "User-Agent": agent } });

afterEach(() => source.close());

test("the server complains of everything that a source would mind, and of nothing else", async () => {
  source = await startSourceServer({ pace: 300, contact: "mailto:ops@example.org", now: () => now });
  source.route("/", [{}, {}, {}, { status: 503, headers: { "Retry-After": "60" } }, {}]);
  const askAt = async (moment: number, agent?: string) => {
    now = moment;
    await (await ask("/", agent)).text();
  };

  await askAt(1_000);
  await askAt(1_300);
  expect(source.complaints).toEqual([]);
  await askAt(1_500);
  await askAt(2_000, "curl/8");
  await askAt(60_000);
  await askAt(62_000);
  await (await ask("/unknown")).text();

  expect(source.complaints).toEqual([
    "/ came 200.0 ms after the one before, not 300.",
    "/ came from “curl/8”, which does not name mailto:ops@example.org.",
    "/ came 2.0 s before the pause was over.",
    "/unknown came 0.0 ms after the one before, not 300.",
    "/unknown was asked for, but nobody scripted it.",
  ]);
  expect(source.figures()).toEqual({ requests: 7, smallestDistance: 0, mostAtOnce: 1 });
});

test("the server complains of two at once", async () => {
  source = await startSourceServer();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  source.route("/slow", async () => {
    await released;
    return {};
  });
  source.route("/", () => {
    release();
    return {};
  });
  const slow = ask("/slow");
  await expect.poll(() => source.requests).toHaveLength(1);
  await (await ask()).text();
  await (await slow).text();
  expect(source.complaints).toEqual(["/ came while 1 more were in hand."]);
  expect(source.figures().mostAtOnce).toBe(2);
});
