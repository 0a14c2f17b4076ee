import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@tests": here("tests"),
      "@": here("src"),
      "server-only": here("tests/support/empty.ts"),
      "use-intl/format-message": "use-intl/format-message/format-only",
    },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/support/global-setup.ts",
    setupFiles: "tests/support/setup.ts",
    // Far from UTC and not by whole hours: a forgotten time zone fails loudly.
    env: { TZ: "Asia/Kathmandu", LOG_LEVEL: "error" },
    // Only what goes through vite hears of the alias above.
    server: { deps: { inline: ["use-intl"] } },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
