import { afterAll, afterEach, expect, inject, vi } from "vitest";
import { settings } from "@/lib/env";
import { emptyDatabase, letGoOfDatabase } from "./database";

// Before anything asks for a setting: none of those of whoever runs the tests, but this worker's own database.
for (const name of Object.keys(settings)) if (name !== "LOG_LEVEL") delete process.env[name];
process.env.DATABASE_URL = inject("databases")[Number(process.env.VITEST_POOL_ID) - 1];
process.env.AUTH_SECRET = "a secret for tests, and for nothing else";
// Nobody listens there: a mail that a test does not expect fails.
process.env.SMTP_URL = "smtp://127.0.0.1:9";
process.env.SITE_URL = "http://localhost:3000";
// No test asks the world; those of the sources start one of their own.
process.env.SOURCES = "none";

const complaints = vi.spyOn(console, "error");

/** A test leaves the database empty and has complained of nothing. */
afterEach(async () => {
  await emptyDatabase();
  const heard = complaints.mock.calls.splice(0);
  expect(heard, "console.error was called").toEqual([]);
});

afterAll(letGoOfDatabase);
