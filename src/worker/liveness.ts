import type { Pool } from "pg";
import { Client } from "pg";
import { alertness } from "@/lib/connection";

/** Sets these advisory locks apart from others in the same database. Any number does, as long as it stays. */
const LOCK_CLASS = 7_462_025;

/** How often PostgreSQL is asked whether it is there, and how long it may take to answer, in milliseconds. */
const ASKING = { every: 30_000, patience: 10_000 };

/**
 * Says to the other workers that this process lives: it holds an advisory lock for each name under which it takes jobs.
 * PostgreSQL frees the locks when the connection ends, so a crash shows at once and a slow job never looks like one.
 */
export class Liveness {
  private last: Promise<unknown> = Promise.resolve();

  private readonly asking: NodeJS.Timeout;

  private constructor(
    private readonly client: Client,
    every: number,
    onLost: (error: Error) => void,
  ) {
    this.asking = setInterval(() => this.query("SELECT 1").catch(onLost), every);
  }

  /**
   * Connects. `onLost` is called when the connection breaks or nothing answers on it any more: from then on others may
   * take this process's jobs. Throws when PostgreSQL cannot be reached.
   */
  static async begin(
    connectionString: string,
    onLost: (error: Error) => void,
    { every, patience } = ASKING,
  ): Promise<Liveness> {
    const client = new Client({
      ...alertness,
      connectionString,
      query_timeout: patience,
      application_name: "broadsheet worker",
    });
    client.on("error", onLost);
    await client.connect();
    return new Liveness(client, every, onLost);
  }

  /** To be called for each name before it takes its first job. */
  announce(workerId: string): Promise<unknown> {
    return this.query("SELECT pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, workerId]);
  }

  /** One after the other, for there is one connection. */
  private query(text: string, values: unknown[] = []): Promise<unknown> {
    const answered = this.last.catch(() => {}).then(() => this.client.query(text, values));
    this.last = answered;
    return answered;
  }

  async end(): Promise<void> {
    clearInterval(this.asking);
    await this.client.end().catch(() => {});
  }
}

/**
 * Hands the jobs of workers that are gone back to the queue, which by itself waits four hours for them.
 * Answers with how many workers had left jobs behind.
 */
export async function releaseJobsOfTheDead(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ dead: string[] }>(
    `WITH holder AS MATERIALIZED (
       SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL),
     gone AS MATERIALIZED (
       SELECT locked_by FROM holder WHERE pg_try_advisory_xact_lock($1, hashtext(locked_by)))
     SELECT coalesce(array_agg(locked_by), '{}') AS dead FROM gone`,
    [LOCK_CLASS],
  );
  const { dead } = rows[0]!;
  if (dead.length > 0) await pool.query("SELECT graphile_worker.force_unlock_workers($1)", [dead]);
  return dead.length;
}
