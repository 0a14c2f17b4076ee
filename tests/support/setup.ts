import { afterAll, afterEach, expect, inject, vi } from "vitest";
import { emptyDatabase, letGoOfDatabase } from "./database";

// Before anything imports lib/env: this worker's own database, and settings that are good enough for tests.
process.env.DATABASE_URL = inject("databases")[Number(process.env.VITEST_POOL_ID) - 1];
process.env.AUTH_SECRET ||= "a secret for tests, and for nothing else";
process.env.SMTP_URL ||= "smtp://127.0.0.1:9";
process.env.SITE_URL ||= "http://localhost:3000";

const complaints = vi.spyOn(console, "error");

/** A test leaves the database empty and has complained of nothing. */
afterEach(async () => {
  await emptyDatabase();
  const heard = complaints.mock.calls.splice(0);
  expect(heard, "console.error was called").toEqual([]);
});

afterAll(letGoOfDatabase);
