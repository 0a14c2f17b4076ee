import type { Day } from "@/lib/day";

/** The archive of all issues. */
export const archivePath = (page = 1): string => (page > 1 ? `/digests?page=${page}` : "/digests");

/** Everybody's issue of a day. */
export const issuePath = (day: Day): string => `/digests/${day}`;
