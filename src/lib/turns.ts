import { setTimeout as after } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { alertness } from "@/lib/connection";
import { log } from "@/lib/log";
import { NotNow } from "@/lib/no-answer";
import { type Pause, pauseAskedFor, type Reaction } from "@/lib/pause";

/** Sets these advisory locks apart from others in the same database. Any number does, as long as it stays. */
const LOCK_CLASS = 7_462_026;

/** How long one query waits for the lock before it is asked anew, and how long PostgreSQL may be silent besides. Milliseconds. */
const ASKING = { round: 30_000, patience: 10_000 };

export type Turn = {
  /** A host, or the name of several that share one allowance. */
  host: string;
  /** Seconds between the end of one exchange and the start of the next. */
  pace: number;
  /** How long the turn may be waited for, in milliseconds; as long as it takes when left out. */
  waitMs?: number;
};

export type Time = {
  /** What time it is; when left out PostgreSQL's clock, which all processes and machines share. */
  now?: () => Date;
  /** Resolves after so many milliseconds. */
  sleep?: (ms: number) => Promise<unknown>;
};

/** What HostTurn says about a host: how long until its next turn, and until when it is paused. */
type State = { wait: number; pausedUntil: Date | null; reason: string | null; now: Date };

/** Who of this process stands in line, by database and host, so that only the first one holds a connection. */
const lines = new Map<string, Promise<void>>();

/**
 * Keeps all processes on one database to their manners: a host has at most one exchange at a time, and rests for `pace`
 * after it. A session's advisory lock is the turn, so PostgreSQL frees it when the process that holds it is killed; the table
 * HostTurn says when the next exchange may start and how long a pause lasts.
 */
export class Turns {
  constructor(
    private readonly connectionString: string,
    private readonly time: Time = {},
  ) {}

  /**
   * Runs the exchange when it is its turn. Its signal fires when the connection to PostgreSQL is lost, for then another
   * process may get the turn. Throws NotNow while a pause lasts, without an exchange; when the turn does not come within
   * `waitMs`; and when the answer is one that asks for a pause, which then holds for all processes.
   */
  async take<T extends Reaction>(turn: Turn, exchange: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const key = `${turn.host} ${this.connectionString}`;
    const before = lines.get(key);
    let leave = () => {};
    const here = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const line = before ? before.then(() => here) : here;
    lines.set(key, line);
    try {
      if (before) await this.standInLine(before, turn);
      return await this.connected((client, signal) => {
        const waitMs = (turn.waitMs ?? Number.POSITIVE_INFINITY) - (performance.now() - startedAt);
        return this.inTurn(client, { ...turn, waitMs }, () => exchange(signal));
      });
    } finally {
      leave();
      // Whoever gave up leaves the line as it is: those in front of it still stand there.
      void line.then(() => lines.get(key) === line && lines.delete(key));
    }
  }

  private async standInLine(before: Promise<void>, turn: Turn): Promise<void> {
    if (turn.waitMs === undefined) return before;
    const isTooLate = await Promise.race([before.then(() => false), after(turn.waitMs, true, { ref: false })]);
    if (isTooLate) throw notInTime(turn, this.time.now?.() ?? new Date());
  }

  /** A connection for one turn: a lock belongs to a session, and is free when that ends. */
  private async connected<T>(work: (client: Client, signal: AbortSignal) => Promise<T>): Promise<T> {
    const lost = new AbortController();
    const client = new Client({
      ...alertness,
      connectionString: this.connectionString,
      query_timeout: ASKING.round + ASKING.patience,
      application_name: "broadsheet turns",
    });
    client.on("error", (error) => lost.abort(new Error(`The turn was lost: ${error.message}`, { cause: error })));
    await client.connect();
    try {
      return await work(client, lost.signal);
    } finally {
      await client.end().catch(() => {});
    }
  }

  private async inTurn<T extends Reaction>(
    client: Client,
    turn: Required<Turn>,
    exchange: () => Promise<T>,
  ): Promise<T> {
    refusePaused(turn, await this.look(client, turn));
    const left = turn.waitMs - (await this.lock(client, turn));
    const state = await this.look(client, turn);
    refusePaused(turn, state);
    if (state.wait > left) throw notInTime(turn, state.now, state.wait);
    // Timers fire up to a millisecond early, and PostgreSQL rounds to milliseconds.
    if (state.wait > 0) await this.sleep(state.wait + 2);
    // Twice the pace, in case this process is killed after the request and before it can write down when it ended.
    await this.write(client, turn, { rest: turn.pace * 2, pause: null });
    const answer = await exchange().catch(async (error: unknown) => {
      await this.rest(client, turn, null);
      throw error;
    });
    const pause = pauseAskedFor(answer, this.time.now?.() ?? new Date());
    const until = await this.rest(client, turn, pause);
    if (pause?.isRefusal) throw new NotNow(turn.host, until, pause.reason);
    return answer;
  }

  /** Writes down that the exchange has ended. Answers with when the pause is over; what is known shall not be lost with it. */
  private async rest(client: Client, turn: Turn, pause: Pause | null): Promise<Date> {
    try {
      return await this.write(client, turn, { rest: turn.pace, pause });
    } catch (error) {
      log.warn({ host: turn.host, reason: String(error) }, "the end of an exchange could not be written down");
      return new Date((this.time.now?.() ?? new Date()).getTime() + (pause?.ms ?? 0));
    }
  }

  /** Waits for the lock, in rounds. Answers with the milliseconds it took; throws NotNow when they are too many. */
  private async lock(client: Client, turn: Required<Turn>): Promise<number> {
    const startedAt = performance.now();
    for (;;) {
      const waited = performance.now() - startedAt;
      const round = Math.max(1, Math.ceil(Math.min(ASKING.round, turn.waitMs - waited)));
      await client.query("SELECT set_config('lock_timeout', $1, false)", [`${round}ms`]);
      try {
        await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, turn.host]);
        return performance.now() - startedAt;
      } catch (error) {
        if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
        if (performance.now() - startedAt >= turn.waitMs) throw notInTime(turn, this.time.now?.() ?? new Date());
      }
    }
  }

  private async look(client: Client, { host, pace }: Turn): Promise<State> {
    const { rows } = await client.query<State>(
      `SELECT coalesce(ceil(extract(epoch FROM "nextAt" - clock.now) * 1000), 0)::float8 AS wait,
              CASE WHEN "pausedUntil" > clock.now THEN "pausedUntil" END AS "pausedUntil", reason, clock.now
       FROM (SELECT coalesce($2::timestamptz, clock_timestamp()) AS now) clock
       LEFT JOIN "HostTurn" ON host = $1`,
      [host, this.time.now?.() ?? null],
    );
    const state = rows[0]!;
    // Nobody writes a longer rest than this: a clock was set back.
    return { ...state, wait: Math.min(state.wait, pace * 2000) };
  }

  private async write(client: Client, { host }: Turn, next: { rest: number; pause: Pause | null }): Promise<Date> {
    const { rows } = await client.query<{ until: Date }>(
      `INSERT INTO "HostTurn" (host, "nextAt", "pausedUntil", reason)
       SELECT $1, now + make_interval(secs => $3), now + make_interval(secs => $4), $5
       FROM (SELECT coalesce($2::timestamptz, clock_timestamp()) AS now) clock
       ON CONFLICT (host) DO UPDATE
       SET "nextAt" = EXCLUDED."nextAt", "pausedUntil" = EXCLUDED."pausedUntil", reason = EXCLUDED.reason
       RETURNING coalesce("pausedUntil", "nextAt") AS until`,
      [host, this.time.now?.() ?? null, next.rest, next.pause && next.pause.ms / 1000, next.pause?.reason ?? null],
    );
    return rows[0]!.until;
  }

  /** Without keeping the process alive: whoever waits for its turn holds a connection or stands behind one who does. */
  private sleep(ms: number): Promise<unknown> {
    return this.time.sleep ? this.time.sleep(ms) : after(ms, undefined, { ref: false });
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = "55P03";

function refusePaused({ host }: Turn, { pausedUntil, reason }: State): void {
  if (pausedUntil) throw new NotNow(host, pausedUntil, reason ?? "It is paused.");
}

const notInTime = ({ host, pace }: Turn, now: Date, wait = 0) =>
  new NotNow(host, new Date(now.getTime() + Math.max(wait, pace * 1000)), "Its turn did not come in time.");
