import { digestIssueRow, feedEntryRow, organizationRow, paperRow, voteDayRow } from "./rows";

/** The files of a dump, in the order in which they are made, each with what stands in a line of it. */
export const dumpFiles = {
  papers: paperRow,
  "feed-entries": feedEntryRow,
  organizations: organizationRow,
  votes: voteDayRow,
  "digest-issues": digestIssueRow,
} as const;

export type DumpFileName = keyof typeof dumpFiles;

export const dumpFileNames = Object.keys(dumpFiles) as DumpFileName[];

const ENDING = ".jsonl.gz";

/** "papers.jsonl.gz": a file's name in its address. */
export const nameWithEnding = (name: string): string => `${name}${ENDING}`;

/** The name without its ending; null for what is no file of a dump. */
export const readFileName = (text: string): DumpFileName | null =>
  dumpFileNames.find((name) => nameWithEnding(name) === text) ?? null;

/** Where a file is; without a day that of the newest dump. */
export const dumpPath = (name: string, day = "latest"): string => `/dumps/${day}/${nameWithEnding(name)}`;

export const SCHEMA_PATH = "/dumps/schema.json";
