import type { Progress } from "@/lib/job";

/** Where lines cannot be rewritten, progress is told this often. */
const TELL_EVERY_MS = 10_000;
const WIDTH = 24;

/**
 * Shows how far long work has come: one line that rewrites itself on a terminal, elsewhere a line every ten seconds.
 * `clear` takes it away before something else is printed.
 */
export function progressBar(now: () => number = () => performance.now()) {
  const startedAt = now();
  let toldAt = startedAt;
  return {
    show(progress: Progress) {
      const line = describe(progress, (now() - startedAt) / 1000);
      if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
      else if (now() - toldAt >= TELL_EVERY_MS) {
        toldAt = now();
        console.log(line);
      }
    },
    clear() {
      if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
    },
    seconds: () => (now() - startedAt) / 1000,
  };
}

function describe({ done, expected, what }: Progress, seconds: number): string {
  const count = (number: number) => number.toLocaleString("en-US");
  const time = `${Math.round(seconds)} s`;
  if (!expected) return `${what}: ${count(done)}, ${time}`;
  const share = Math.min(1, done / expected);
  const bar = "#".repeat(Math.round(share * WIDTH)).padEnd(WIDTH, ".");
  return `[${bar}] ${Math.floor(share * 100)} %  ${what}: ${count(done)} of ${count(expected)}, ${time}`;
}
