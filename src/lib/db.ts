import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/generated/prisma/client";
import type { TransactionClient } from "@/generated/prisma/internal/prismaNamespace";
import { alertness } from "@/lib/connection";
import { readEnv } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * A slower query is worth an operator's look; in development it is printed as well. Where nobody waits for a page, one
 * statement writes hundreds of papers.
 */
const SLOW_QUERY_MS = process.env.NEXT_RUNTIME ? 250 : 5000;

/**
 * A query without an answer fails after this. Somebody waits for a page, which Next renders; elsewhere an importer may
 * wait 120 seconds for another one, and one statement queues a whole issue.
 */
const QUERY_MS = process.env.NEXT_RUNTIME ? 30_000 : 150_000;

export type Transaction = TransactionClient;

const shared = globalThis as typeof globalThis & { broadsheetDatabase?: PrismaClient };

/** This process's one connection pool, opened at the first call: a build imports this file without a database. */
export function db(): PrismaClient {
  shared.broadsheetDatabase ??= connect();
  return shared.broadsheetDatabase;
}

function connect(): PrismaClient {
  const { DATABASE_URL, DATABASE_POOL } = readEnv(process.env, ["DATABASE_URL", "DATABASE_POOL"]);
  const adapter = new PrismaPg({
    ...alertness,
    connectionString: DATABASE_URL,
    max: DATABASE_POOL,
    query_timeout: QUERY_MS,
  });
  const client = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  client.$on("query", ({ query, duration }) => {
    if (duration >= SLOW_QUERY_MS) log.warn({ query, milliseconds: duration }, "slow query");
  });
  return client as unknown as PrismaClient;
}
