import { once } from "node:events";
import { type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { NotNow } from "@/lib/no-answer";
import { pauseAskedFor } from "@/lib/pause";
import { Turns } from "@/lib/turns";
import { endAsking, startAsking } from "./support/asking-process";

const PACE = 300;
const contact = "mailto:ops@example.org";
const good = { status: 200, headers: {} };

let source: SourceServer;

/** As an operator sets them who has a mirror of arXiv: its three interfaces at one host. */
const settings = (changes: Record<string, string> = {}) => ({
  SOURCES: "arxiv,code",
  CONTACT: "ops@example.org",
  ARXIV_API_URL: `${source.url}/api`,
  ARXIV_OAI_URL: `${source.url}/oai`,
  ARXIV_RSS_URL: `${source.url}/rss`,
  ARXIV_PACE: String(PACE / 1000),
  ...changes,
});

beforeEach(async () => {
  await db().hostTurn.deleteMany();
  source = await startSourceServer({ pace: PACE, contact });
});

afterEach(async () => {
  endAsking();
  await source.close();
});

const pauseOf = async (host = "arxiv") => (await db().hostTurn.findUniqueOrThrow({ where: { host } })).pausedUntil;

// Starting three processes takes its time on a busy machine.
describe("three processes", { timeout: 90_000 }, () => {
  test("ask one at a time and at their pace, whichever of arXiv's interfaces they ask", async () => {
    for (const path of ["/api", "/oai", "/rss"]) source.route(path, { body: "x", takesMs: 40 });
    const urls = ["/api", "/oai", "/rss", "/api"].map((path) => source.url + path);

    const outcomes = await Promise.all([1, 2, 3].map(() => startAsking(urls, settings()).outcomes));

    expect(outcomes).toEqual(Array(3).fill(Array(4).fill("200")));
    expect(source.complaints).toEqual([]);
    expect(source.figures()).toMatchObject({ requests: 12, mostAtOnce: 1 });
  });

  test.each([
    [429, "600"],
    [503, new Date(Date.now() + 3_600_000).toUTCString()],
  ])("stop together when one of them is answered %i with Retry-After %s", async (status, retryAfter) => {
    source.route("/api", [{ body: "x" }, { status, headers: { "Retry-After": retryAfter } }]);
    const urls = Array(4).fill(`${source.url}/api`);

    const outcomes = await Promise.all([1, 2, 3].map(() => startAsking(urls, settings()).outcomes));

    expect(outcomes.flat().sort()).toEqual(["200", ...Array(11).fill("NotNow")]);
    expect(source.complaints).toEqual([]);
    expect(source.requests).toHaveLength(2);
    expect((await pauseOf())!.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
  });

  test("go on when the one whose turn it is is killed", async () => {
    let asked = () => {};
    const holding = new Promise<void>((resolve) => {
      asked = resolve;
    });
    source.route("/oai", { raw: () => asked() });
    source.route("/api", { body: "x" });
    const holder = startAsking([`${source.url}/oai`], settings());
    await holding;
    const others = [1, 2].map(() => startAsking([`${source.url}/api`], settings()).outcomes);
    const connected = async () => {
      const rows = await db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return rows.length === 2;
    };
    await expect.poll(connected, { timeout: 10_000 }).toBe(true);
    expect(source.requests).toHaveLength(1);

    holder.process.kill("SIGKILL");
    await once(holder.process, "close");

    expect(await Promise.all(others)).toEqual([["200"], ["200"]]);
    expect(source.complaints).toEqual([]);
    expect(source.requests).toHaveLength(3);
  });
});

describe("one turn", () => {
  /** A clock that a test moves by sleeping. */
  const held = () => {
    const clock = { at: new Date("2026-04-16T05:00:00Z").getTime(), slept: [] as number[] };
    const time = {
      now: () => new Date(clock.at),
      sleep: async (ms: number) => {
        clock.slept.push(ms);
        clock.at += ms;
      },
    };
    return { clock, turns: new Turns(env().DATABASE_URL, time), time };
  };

  test("rests for the pace after an exchange, and not when enough time went by", async () => {
    const { clock, turns } = held();
    const turn = { host: "papers.test", pace: 3 };

    await turns.take(turn, async () => good);
    clock.at += 1_000;
    await turns.take(turn, async () => good);
    clock.at += 3_000;
    await turns.take(turn, async () => good);

    // Two milliseconds more, since timers and PostgreSQL round.
    expect(clock.slept).toEqual([2_002]);
  });

  test("rests after an exchange that failed, too, and gives the turn back", async () => {
    const { clock, turns } = held();
    const turn = { host: "papers.test", pace: 3 };
    const failing = turns.take(turn, () => Promise.reject(new Error("broken")));
    await expect(failing).rejects.toThrow("broken");
    await turns.take(turn, async () => good);
    expect(clock.slept).toEqual([3_002]);
  });

  test("of another host is its own", async () => {
    const { clock, turns } = held();
    await turns.take({ host: "a.test", pace: 3 }, () => turns.take({ host: "b.test", pace: 3 }, async () => good));
    expect(clock.slept).toEqual([]);
  });

  test("that would come too late is refused before anything is asked", async () => {
    const { turns } = held();
    const turn = { host: "papers.test", pace: 3 };
    await turns.take(turn, async () => good);
    const late = turns.take({ ...turn, waitMs: 1_000 }, async () => expect.unreachable());
    await expect(late).rejects.toMatchObject({
      host: "papers.test",
      until: new Date("2026-04-16T05:00:03Z"),
      reason: "Its turn did not come in time.",
    });
  });

  test.each(["in the same process", "on another connection"])(
    "held by somebody else %s is waited for so long",
    async (who) => {
      const other = new Turns(who === "in the same process" ? env().DATABASE_URL : `${env().DATABASE_URL}?other=1`);
      const turns = new Turns(env().DATABASE_URL);
      let [begun, end] = [() => {}, () => {}];
      const isHeld = new Promise<void>((resolve) => (begun = resolve));
      const held = new Promise<void>((resolve) => (end = resolve));
      const holding = other.take({ host: "papers.test", pace: 0 }, async () => {
        begun();
        await held;
        return good;
      });
      await isHeld;

      const late = turns.take({ host: "papers.test", pace: 0, waitMs: 100 }, async () => expect.unreachable());
      await expect(late).rejects.toThrow(NotNow);
      const patient = turns.take({ host: "papers.test", pace: 0, waitMs: 60_000 }, async () => good);
      end();

      expect(await Promise.all([holding, patient])).toEqual([good, good]);
    },
  );

  test("is lost with the connection to PostgreSQL, and the exchange hears of it", async () => {
    const turns = new Turns(env().DATABASE_URL);
    const losing = turns.take({ host: "papers.test", pace: 0 }, async (signal) => {
      await db().$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'broadsheet turns' AND datname = current_database()`;
      if (!signal.aborted) await once(signal, "abort");
      throw signal.reason;
    });
    await expect(losing).rejects.toThrow(/^The turn was lost: /);
    expect(await turns.take({ host: "papers.test", pace: 0 }, async () => good)).toBe(good);
  });

  test("a pause holds for everybody until it is over", async () => {
    const { clock, turns, time } = held();
    const turn = { host: "papers.test", pace: 3 };
    const busy = { status: 503, headers: { "retry-after": "1200" } };
    const until = new Date("2026-04-16T05:20:00Z");
    const refusal = { host: "papers.test", until, reason: "It answered with status 503 (Service Unavailable)." };

    await expect(turns.take(turn, async () => busy)).rejects.toMatchObject(refusal);
    const other = new Turns(env().DATABASE_URL, time);
    await expect(other.take(turn, async () => expect.unreachable())).rejects.toMatchObject(refusal);
    expect(clock.slept).toEqual([]);
    clock.at = until.getTime();
    expect(await other.take(turn, async () => good)).toBe(good);
    expect(await pauseOf("papers.test")).toBeNull();
  });

  test("a good answer that was the last one allowed is given, and the next is not asked for", async () => {
    const { turns } = held();
    const reset = new Date("2026-04-16T05:30:00Z").getTime() / 1000;
    const last = { status: 200, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) } };
    const turn = { host: "api.github.com", pace: 1 };

    expect(await turns.take(turn, async () => last)).toBe(last);
    await expect(turns.take(turn, async () => expect.unreachable())).rejects.toMatchObject({
      until: new Date("2026-04-16T05:30:01Z"),
      reason: "Its rate limit is spent.",
    });
  });
});

describe("how long a pause is asked for", () => {
  const now = new Date("2026-04-16T05:00:00Z");
  const inSeconds = (seconds: number) => String(now.getTime() / 1000 + seconds);
  const spent = (seconds: number) => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(seconds) });

  test.each<[number, Record<string, string>, number | null]>([
    [200, {}, null],
    [200, { "retry-after": "600" }, null],
    [200, { "x-ratelimit-remaining": "12", "x-ratelimit-reset": inSeconds(600) }, null],
    [200, spent(20), 21],
    [200, spent(-5), null],
    [403, {}, null],
    [403, { "x-ratelimit-remaining": "12" }, null],
    [403, spent(900), 901],
    [403, { "retry-after": "120" }, 120],
    [404, {}, null],
    [429, {}, 300],
    [429, { "retry-after": "5" }, 300],
    [429, { "retry-after": "0" }, 300],
    [429, { "retry-after": "60" }, 60],
    [429, { "retry-after": "120", ...spent(1800) }, 1801],
    [429, { "retry-after": "9999999999999999999999" }, 86_400],
    [503, { "retry-after": "soon" }, 300],
    [503, { "retry-after": "-120" }, 300],
    [503, { "retry-after": "Thu, 16 Apr 2026 05:10:00 GMT" }, 600],
    [503, { "retry-after": "Thu, 16 Apr 2020 05:10:00 GMT" }, 300],
    [503, { "retry-after": "Thu, 16 Apr 2099 05:10:00 GMT" }, 86_400],
    [500, { "retry-after": "600" }, null],
  ])("%i with %j", (status, headers, seconds) => {
    const pause = pauseAskedFor({ status, headers }, now);
    expect(pause && pause.ms / 1000).toBe(seconds);
  });
});
