import { type Env, readEnv } from "@/lib/env";

/** What the site has chosen for readers who have chosen nothing. */
export type Site = Pick<Env, (typeof names)[number]>;

const names = ["DIGEST_HOUR", "DIGEST_TIME_ZONE", "DIGEST_PAPERS", "SITE_LANGUAGE"] as const;

/** The site's own choice as the settings have it. Throws as `readEnv`. */
export const readSite = (): Site => readEnv(process.env, [...names]);
