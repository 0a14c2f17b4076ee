import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { deploy } from "../deploy";
import { freePort } from "./ports.mjs";
import { fill, type Readers } from "./stress-fill";
import { Journal } from "./stress-journal";
import { makePostgres, makeProgram, type Part, until } from "./stress-parts";
import { type Kill, planKills, type Target, WORKERS } from "./stress-plan";
import { type Delivery, judge, type Verdict } from "./stress-verdict";

export type StressOptions = {
  subscriptions: number;
  preferences: number;
  kills: number;
  seed: number;
  /** Of the workers, in seconds: as src/worker/index.ts takes them. */
  claim: number;
  send: number;
  patience: number;
  /** How long the mail server takes for a mail, on the average, and how long a slow domain does to answer to a recipient. */
  paceMs: number;
  slowMs: number;
  /** How long opening the issue takes about, from the moment at which the first worker is ready. */
  openingMs: number;
  /** Settings of PostgreSQL, beside its own. */
  flags: string[];
  /** Hears of each kill. */
  tell?: (words: string) => void;
};

export type StressResult = Verdict & {
  killed: Record<string, number>;
  editions: number;
  /** How often a process ended by itself. */
  crashes: number;
  /** From the start of the workers until all was sent. */
  seconds: number;
  /** Where the mail server's journal and the workers' logs are; removed unless something is wrong. */
  folder: string;
};

/** More mails than this beyond the next kill wait for it, as a share of all: on a slow machine a process takes long to start. */
const SLACK = 0.03;
/** Below the ports that the system gives to clients: a port must be free again when its server is started again. */
const PORTS = { first: 15_000, span: 15_000 };
/** Nothing came of anything for so long, in milliseconds. */
const STANDSTILL = 180_000;

/**
 * Opens an issue and sends it with three workers, through a mail server of the worst manners, while all of them and PostgreSQL
 * are killed; and judges what came of it. Throws when it stands still, or a part cannot be started.
 */
export async function runStress(options: StressOptions): Promise<StressResult> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-stress-"));
  const stops: (() => Promise<void>)[] = [];
  let isFine = false;
  try {
    const port = await choosePort(1);
    const postgres = await makePostgres(join(folder, "data"), { port, flags: options.flags });
    stops.push(postgres.part.stop);
    await deploy(postgres.url);
    const now = new Date();
    const readers = await fill(postgres.url, { ...options, now });
    const result = await new Run(options, folder, { postgres, readers, now, stops }).work();
    isFine = result.wrong.length === 0;
    return result;
  } finally {
    for (const stop of stops.toReversed()) await stop();
    if (isFine) rmSync(folder, { recursive: true, force: true });
  }
}

const choosePort = (place: number) => freePort(PORTS.first + ((process.pid * 40 + place * 20) % PORTS.span));

type Given = {
  postgres: { part: Part; url: string };
  readers: Readers;
  now: Date;
  stops: (() => Promise<void>)[];
};

class Run {
  private readonly parts = new Map<Target, Part>();
  private readonly journal: Journal;
  private readonly killed: Record<string, number> = {};
  private smtpRuns = 0;
  private limit: number | null = null;
  private mailServer!: ReturnType<typeof makeProgram>;

  constructor(
    private readonly options: StressOptions,
    private readonly folder: string,
    private readonly given: Given,
  ) {
    this.journal = new Journal(this.journalPath);
  }

  private get workers(): Part[] {
    return [...this.parts].flatMap(([target, part]) => (target.startsWith("worker") ? [part] : []));
  }

  private get journalPath() {
    return join(this.folder, "journal");
  }

  async work(): Promise<StressResult> {
    const { postgres, readers, stops } = this.given;
    const { kills, seed, openingMs } = this.options;
    const plan = planKills({ kills, mails: readers.expected.length, seed, openingMs });
    const smtpPort = await choosePort(2);
    this.mailServer = this.makeMailServer(smtpPort);
    this.parts.set("PostgreSQL", postgres.part).set("the mail server", this.mailServer);
    for (let number = 1; number <= WORKERS; number++)
      this.parts.set(`worker ${number}` as Target, this.makeWorker(number, smtpPort));
    this.allow(plan[0]);
    const startedAt = performance.now();
    for (const [target, part] of this.parts) {
      if (target === "PostgreSQL") continue;
      stops.push(part.kill);
      await part.start();
    }
    await until(() => this.mailServer.isUp, "the mail server");
    const over = new AbortController();
    const passing = this.letTimePass(over.signal);
    try {
      for (const [place, kill] of plan.entries()) await this.carryOut(kill, plan[place + 1]);
      await this.finish();
    } finally {
      over.abort();
      await passing;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    for (const worker of this.workers) await worker.stop();
    return { ...(await this.judge()), seconds };
  }

  private makeMailServer(port: number) {
    const { seed, slowMs, send, paceMs } = this.options;
    const told = () => ({
      port,
      journal: this.journalPath,
      seed,
      slowMs,
      lateMs: send * 1000 + 500,
      paceMs,
      run: ++this.smtpRuns,
      limit: this.limit ?? undefined,
    });
    return makeProgram({
      args: () => ["scripts/lib/stress-mail-server.mjs", JSON.stringify(told())],
      log: join(this.folder, "mail-server.log"),
    });
  }

  private makeWorker(number: number, smtpPort: number): Part {
    const { claim, send, patience } = this.options;
    const flags = ["--claim", String(claim), "--send", String(send), "--patience", String(patience)];
    return makeProgram({
      args: () => ["--conditions=react-server", "--import", "tsx", "src/worker/index.ts", ...flags],
      env: {
        DATABASE_URL: this.given.postgres.url,
        SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        AUTH_SECRET: "for a stress test, and for nothing else",
        SITE_URL: "https://papers.example.org",
        // The server knows by it which delivery a conversation is about.
        MAIL_RETURN_PATH: "bounces+{id}@papers.example.org",
        // Due since the beginning of this hour, and not again while this runs.
        DIGEST_HOUR: String(this.given.now.getUTCHours()),
        DIGEST_TIME_ZONE: "UTC",
        // A domain of ours refuses a third of its mails; that an issue stops by itself is tried elsewhere.
        DIGEST_STOP_AT: "0",
        SOURCES: "none",
        LOG_LEVEL: "info",
        NODE_ENV: "production",
      },
      log: join(this.folder, `worker-${number}.log`),
      says: "worker ready",
    });
  }

  /** Lets the mail server store mails until the next kill, and some more. */
  private allow(next: Kill | undefined): void {
    const slack = Math.max(20, this.given.readers.expected.length * SLACK);
    this.limit = next && !next.isEarly ? Math.ceil(next.after + slack) : next ? 0 : Number.MAX_SAFE_INTEGER;
    this.mailServer.send({ limit: this.limit });
  }

  private async carryOut(kill: Kill, next: Kill | undefined): Promise<void> {
    const { target, isEarly, delayMs, downMs } = kill;
    const part = this.parts.get(target)!;
    if (isEarly) await until(() => this.workers.some(({ isUp }) => isUp), "the first worker");
    else {
      await this.progress(kill.after);
      await until(() => part.isUp, `the start of ${target}`);
    }
    await after(delayMs);
    this.options.tell?.(
      `${this.journal.read()} of ${this.given.readers.expected.length} are stored: killing ${target}`,
    );
    await part.kill();
    const kind = target.startsWith("worker") ? "a worker" : target;
    this.killed[kind] = (this.killed[kind] ?? 0) + 1;
    await after(downMs);
    await part.start();
    this.allow(next);
  }

  private async progress(mails: number): Promise<void> {
    let last = -1;
    for (let since = performance.now(); ; await after(10)) {
      const now = this.journal.read();
      if (now >= mails) return;
      if (now > last) since = performance.now();
      last = now;
      if (performance.now() - since > STANDSTILL)
        throw new Error(`Nothing goes on: ${now} are stored or refused. See ${this.folder}.`);
    }
  }

  /** Waits until everybody is in the ledger and nothing of it is left to do. */
  private async finish(): Promise<void> {
    const left = `SELECT (SELECT count(*) FROM "DigestDelivery") AS all,
      (SELECT count(*) FROM "DigestDelivery" WHERE state NOT IN ('sent', 'failed')) AS left`;
    const isOver = async () => {
      const [row] = await this.query<{ all: string; left: string }>(left);
      return Number(row!.all) >= this.given.readers.expected.length && row!.left === "0";
    };
    await until(isOver, `the end of the ledger; see ${this.folder}`, STANDSTILL * 2);
  }

  /** Waits between two tries are minutes: what waits is due at once, as if they had passed. What is claimed stays claimed. */
  private async letTimePass(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.query(`UPDATE "DigestDelivery" SET "nextAttemptAt" = now() WHERE state IN ('queued', 'retrying')
        AND "nextAttemptAt" > now() AND coalesce("claimedUntil" < now(), true)`).catch(() => {});
      await after(250);
    }
  }

  private async query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.given.postgres.url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  private async judge(): Promise<Omit<StressResult, "seconds">> {
    const ledger =
      await this.query<Delivery>(`SELECT d.id::text, d.state, d.uncertain, s.email, s.id::text AS subscription
      FROM "DigestDelivery" d JOIN "Subscription" s ON s.id = d."subscriptionId"`);
    const [{ editions } = { editions: 0 }] = await this.query<{ editions: number }>(
      `SELECT count(*)::int AS editions FROM "DigestEdition"`,
    );
    this.journal.read();
    const verdict = judge(this.given.readers, ledger, this.journal.entries);
    const crashes = [...this.parts.values()].reduce((sum, part) => sum + part.crashes, 0);
    const wrong = crashes > 0 ? [...verdict.wrong, `${crashes} times a process ended by itself.`] : verdict.wrong;
    return { ...verdict, wrong, crashes, killed: this.killed, editions, folder: this.folder };
  }
}
