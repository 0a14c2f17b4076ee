import { version } from "@/lib/version";

/** The program that writes the feeds. */
export const generator = { name: "Broadsheet", version };

/** Minutes for which a reader need not ask again (RSS's `ttl`): sources are asked about that often. */
export const TTL_MINUTES = 15;
