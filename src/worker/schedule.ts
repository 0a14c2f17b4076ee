import { rounds } from "@/features/ingestion/timetable";

/**
 * The whole timetable: name, how often (cron, in UTC), what. Everything also runs once when a worker starts, so that
 * nothing is missed by a machine that sleeps at night; whatever was done before finds nothing to do.
 */
export const schedule = [
  { job: "digest:open", every: "* * * * *", what: "open the issues of readers whose hour has struck" },
  { job: "digest:mend", every: "37 * * * *", what: "compute the digest's next moments anew where clocks changed" },
  { job: "digest:forget", every: "47 * * * *", what: "forget the digest's mails of more than DIGEST_KEEP_DAYS ago" },
  { job: "digest:sweep", every: "*/5 * * * *", what: "bring postponed confirmations forward" },
  { job: "digest:returned-mail", every: "*/5 * * * *", what: "read the mailbox in which returned mails arrive" },
  {
    job: "ingest:arxiv-batch",
    every: rounds.arxivBatch,
    what: "see whether arXiv's batch has arrived, and take it in",
  },
  { job: "ingest:hugging-face", every: rounds.huggingFace, what: "take in the days of Hugging Face that are due" },
  { job: "ingest:code", every: rounds.code, what: "look at the repositories that are due" },
  { job: "ingest:resume", every: rounds.resume, what: "go on with runs that were interrupted" },
  { job: "submissions:complete", every: rounds.submissions, what: "complete submissions that wait for arXiv" },
  { job: "papers:describe", every: "23 * * * *", what: "compute papers anew after an upgrade" },
  { job: "search:count-words", every: "*/10 * * * *", what: "count once a day how common words are" },
  { job: "dumps:make", every: "41 2-23 * * *", what: "make the dump of all public data, once a day" },
  { job: "feeds:tell-hub", every: "* * * * *", what: "tell the WebSub hub of new papers" },
  { job: "webhooks:open", every: "*/5 * * * *", what: "tell webhooks of a new day, and of new papers in searches" },
  { job: "worker:recover", every: "* * * * *", what: "hand back the jobs of workers that died" },
  {
    job: "housekeeping",
    every: "17 3 * * *",
    what: "forget old rate limits, sessions, addresses, answers of sources, dead jobs",
  },
] as const;

export type JobName = (typeof schedule)[number]["job"];
