/**
 * The whole timetable: name, how often (cron, in UTC), what. Everything also runs once when a worker starts, so that
 * nothing is missed by a machine that sleeps at night; whatever was done before finds nothing to do.
 */
export const schedule = [
  // The digest has its own clock: DIGEST_HOUR in DIGEST_TIME_ZONE, which strikes on a quarter hour everywhere.
  { job: "digest:open", every: "*/15 * * * *", what: "open today's digest once its hour has struck" },
  { job: "digest:sweep", every: "*/5 * * * *", what: "queue lost deliveries again, bring postponed mail forward" },
  { job: "worker:recover", every: "* * * * *", what: "hand back the jobs of workers that died" },
  { job: "housekeeping", every: "17 3 * * *", what: "forget old rate limits, expired sessions, unconfirmed addresses" },
] as const;

export type JobName = (typeof schedule)[number]["job"];
