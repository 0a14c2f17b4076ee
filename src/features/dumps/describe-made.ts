import { nameWithEnding } from "./files";
import type { MadeDump } from "./mutations";

const MEGABYTE = 1_000_000;

/** "917 rows in papers.jsonl.gz (0.6 MB), …" of a dump that was made; null when there was nothing to do. */
export function describeMade(outcome: MadeDump): string | null {
  if (typeof outcome === "string") return null;
  return outcome.made
    .map(({ name, rows, bytes }) => `${rows} rows in ${nameWithEnding(name)} (${(bytes / MEGABYTE).toFixed(1)} MB)`)
    .join(", ");
}
