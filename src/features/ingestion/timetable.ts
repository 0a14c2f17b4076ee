/**
 * When things happen outside, and when we look: the one file to read and to change. Cron lines are in UTC, as
 * graphile-worker takes them; src/worker/schedule.ts says which job each one wakes. SOURCES switches a source off.
 */

/** All hosts of arXiv's take turns under this one name, for they share one allowance. */
export const ARXIV_TURN = "arxiv";

/** arXiv's days and hours are those of its office. */
export const ARXIV_TIME_ZONE = "America/New_York";

/**
 * A batch is made public on the evening before its day, Sunday to Thursday (https://info.arxiv.org/help/availability.html).
 * The announcement feed that proves it turns to the new day hours later (https://info.arxiv.org/help/rss.html: "updated
 * daily at midnight Eastern").
 */
export const ANNOUNCED_AT_HOUR = 20;
export const FEED_TURNS_AT_HOUR = 24;

/**
 * Weekdays of New York on which arXiv freezes and announces nothing: that evening's batch, of a Friday the one of Sunday
 * evening, is left out. 2026: arXiv's own list, the rows of its table arXiv_holidays as of May 2026. 2027, not published
 * yet: the holidays that it kept in both 2025 and 2026, on the weekday on which they are observed. A batch that comes all
 * the same is taken.
 */
export const arxivHolidays: Record<string, string> = {
  "2026-01-01": "New Year's Day",
  "2026-01-19": "Martin Luther King Jr. Day",
  "2026-06-19": "Juneteenth",
  "2026-07-03": "Independence Day",
  "2026-09-07": "Labor Day",
  "2026-11-26": "Thanksgiving",
  "2026-12-25": "winter break",
  "2026-12-29": "winter break",
  "2026-12-31": "winter break",
  "2027-01-01": "New Year's Day",
  "2027-01-18": "Martin Luther King Jr. Day",
  "2027-06-18": "Juneteenth",
  "2027-07-05": "Independence Day",
  "2027-09-06": "Labor Day",
  "2027-11-25": "Thanksgiving",
  "2027-12-24": "Christmas",
};

/** Days without a complete batch that are made up for: after a longer sleep the operator asks for the rest by hand. */
export const CATCH_UP_DAYS = 14;

/** An older batch that stayed incomplete is tried again this many hours after the last try. */
export const REPAIR_AFTER_HOURS = 6;

/**
 * How often a day of Hugging Face is looked at, by its age in days: papers come into it until the evening, and what is read
 * is voted on for some weeks. A look is one question for each hundred papers.
 */
export const huggingFaceLooks = [
  { untilDaysAgo: 0, everyHours: 0.5 },
  { untilDaysAgo: 1, everyHours: 2 },
  { untilDaysAgo: 3, everyHours: 6 },
  { untilDaysAgo: 7, everyHours: 24 },
  { untilDaysAgo: 30, everyHours: 24 * 7 },
];

/**
 * How often a repository is looked at: daily while a paper that names it is new or read by many, otherwise weekly. One
 * that is gone stays so, mostly. One that gives no answer is tried again after an hour, then two, four … up to a week.
 */
export const codeLooks = {
  dailyForDays: 30,
  dailyFromUpvotes: 50,
  dailyFromStars: 1000,
  everyDays: 7,
  goneEveryDays: 30,
  retryAfterHours: 1,
  /** Failures in a row after which a host without an interface of its own counts as gone: over five days. */
  goneAfterFailures: 8,
  /** Repositories looked at in one round: GitHub answers 60 questions an hour to whoever brings no token. */
  perRound: 60,
} as const;

/** How often each source is looked at. A look that finds everything done already asks nobody. */
export const rounds = {
  /** Whether arXiv's batch is here: asks from 20:00 New York time until it is complete. */
  arxivBatch: "*/10 * * * *",
  /** Hugging Face's papers of today and of the days before it, whose upvotes still grow. */
  huggingFace: "7,37 * * * *",
  /** The repositories that are due, a few each time: so a day's checks are spread over the day. */
  code: "*/5 * * * *",
  /** Submissions that wait for arXiv. */
  submissions: "*/2 * * * *",
  /** Runs that were interrupted. */
  resume: "*/5 * * * *",
} as const;
