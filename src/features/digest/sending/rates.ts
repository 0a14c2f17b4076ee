import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import type { Claimed } from "./claimed";

/** Mails per second: of all together (0 is unlimited), and of single receiving domains. */
export type Rates = { total: number; domains: { domain: string; rate: number }[] };

type Left = { second: Date; total: number; domains: { domain: string; most: number }[] };

const TOTAL = "digest-send";
const keyOf = (domain: string) => `${TOTAL}:${domain}`;

/**
 * What all workers together may still send in this second of the database's clock. The rows stay locked until the
 * transaction ends, so that what is left is not given away twice.
 */
export async function leftOf(tx: Transaction, { total, domains }: Rates): Promise<Left> {
  const keys = [TOTAL, ...domains.map(({ domain }) => keyOf(domain))].toSorted();
  const rows = await tx.$queryRaw<{ key: string; second: Date; count: number }[]>`
    INSERT INTO "RateLimit" (key, "startedAt", count)
    SELECT key, date_trunc('second', clock_timestamp()), 0 FROM unnest(${keys}::text[]) AS key ORDER BY key
    ON CONFLICT (key, "startedAt") DO UPDATE SET count = "RateLimit".count
    RETURNING key, "startedAt" AS second, count`;
  const used = new Map(rows.map(({ key, count }) => [key, count]));
  return {
    second: rows[0]!.second,
    total: total === 0 ? Number.POSITIVE_INFINITY : total - used.get(TOTAL)!,
    domains: domains.map(({ domain, rate }) => ({ domain, most: rate - used.get(keyOf(domain))! })),
  };
}

/** Counts what was taken. */
export async function spendRate(tx: Transaction, second: Date, { domains }: Rates, claimed: Claimed[]): Promise<void> {
  const counts = domains.map(({ domain }) => ({
    key: keyOf(domain),
    count: claimed.filter((one) => one.domain === domain).length,
  }));
  const spent = [{ key: TOTAL, count: claimed.length }, ...counts].filter(({ count }) => count > 0);
  if (spent.length === 0) return;
  await tx.$executeRaw`
    UPDATE "RateLimit" r SET count = r.count + s.count
    FROM (VALUES ${Prisma.join(spent.map(({ key, count }) => Prisma.sql`(${key}, ${count}::int)`))}) AS s(key, count)
    WHERE r.key = s.key AND r."startedAt" = ${second}`;
}
