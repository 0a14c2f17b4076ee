import { dumpPath, SCHEMA_PATH } from "./files";
import { license } from "./license";
import type { ListedDump } from "./queries";

/** What programs read of a dump: its files with addresses, sizes and hashes, the schema and the licence. */
export function indexDocument({ day, madeAt, files }: ListedDump, siteUrl: string): object {
  return {
    day,
    madeAt: madeAt.toISOString(),
    schema: new URL(SCHEMA_PATH, siteUrl).href,
    license,
    files: files.map((file) => ({ ...file, url: new URL(dumpPath(file.name, day), siteUrl).href })),
  };
}

/** Where the index of a day's dump is, or of the newest one. */
export const indexPath = (day = "latest"): string => `/dumps/${day}/index.json`;
