import { afterAll, afterEach, expect, inject, vi } from "vitest";
import type { PrismaClient } from "@/generated/prisma/client";

// Before anything imports lib/env: this worker's own database, and settings that are good enough for tests.
process.env.DATABASE_URL = inject("databases")[Number(process.env.VITEST_POOL_ID) - 1];
process.env.AUTH_SECRET ||= "a secret for tests, and for nothing else";
process.env.SMTP_URL ||= "smtp://127.0.0.1:9";
process.env.SITE_URL ||= "http://localhost:3000";

const complaints = vi.spyOn(console, "error");

const opened = () => (globalThis as { broadsheetDatabase?: PrismaClient }).broadsheetDatabase;

/** A test that opened the database leaves it empty. */
afterEach(async () => {
  const tables = await opened()?.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  if (tables) {
    await opened()!.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")} CASCADE`);
    await opened()!.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  }
  expect(complaints.mock.calls, "console.error was called").toEqual([]);
  complaints.mockClear();
});

afterAll(() => opened()?.$disconnect());
