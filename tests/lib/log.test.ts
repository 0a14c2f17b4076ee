import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { logPath } from "@/lib/log-path";

test.each([
  ["/papers/2604.07429", "/papers/2604.07429"],
  ["/papers?q=what-somebody-sought", "/papers"],
  ["/sign-in/confirm?token=secret", "/sign-in/confirm"],
  ["/subscription/secret/confirm", "/subscription/…/confirm"],
  ["/subscription/secret?x=1", "/subscription/…"],
  ["/feeds/saved/secret.atom", "/feeds/saved/…"],
  ["/de/feeds/saved/secret/0190c0de.rss?limit=5", "/de/feeds/saved/…/0190c0de.rss"],
  ["/feeds/authors/ada-lovelace.rss", "/feeds/authors/ada-lovelace.rss"],
])("%s is logged as %s", (address, path) => {
  expect(logPath(address)).toBe(path);
});

test.each([
  ["verbose", "info"],
  ["", "info"],
  ["toString", "info"],
  ["debug", "debug"],
])("LOG_LEVEL=%s logs from %s on", (LOG_LEVEL, level) => {
  const program = `import { log } from "@/lib/log"; console.log(log.level);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const env = { ...process.env, LOG_LEVEL };
  expect(execFileSync(process.execPath, args, { env, encoding: "utf8" }).trim()).toBe(level);
});
