import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@tests": here("tests"), "@": here("src"), "server-only": here("tests/support/empty.ts") },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/support/global-setup.ts",
    setupFiles: "tests/support/setup.ts",
    // Far from UTC and not by whole hours: a forgotten time zone fails loudly.
    env: { TZ: "Asia/Kathmandu", LOG_LEVEL: "error" },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
