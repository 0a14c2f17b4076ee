import type { Pool } from "pg";
import { forgetExpired } from "@/features/account/mutations";
import { forgetEndedTokens } from "@/features/account/tokens/mutations";
import { digestJobs } from "@/features/digest/jobs";
import { forgetUnusedProfiles } from "@/features/digest/preferences/mutations";
import { forgetUnconfirmed } from "@/features/digest/subscriptions/mutations";
import { forgetOldBounces } from "@/features/digest/suppression/mutations";
import { dumpJobs } from "@/features/dumps/jobs";
import { feedJobs } from "@/features/feeds/jobs";
import { createOutside } from "@/features/ingestion/ask";
import { forgetOldAnswers, ingestionJobs } from "@/features/ingestion/jobs";
import { NotNow, type Outside } from "@/features/ingestion/outside";
import { searchJobs } from "@/features/search/jobs";
import { completeSubmissions } from "@/features/submissions/jobs";
import { webhookJobs } from "@/features/webhooks/jobs";
import { forgetOldDeliveries } from "@/features/webhooks/mutations";
import { env } from "@/lib/env";
import type { Job } from "@/lib/job";
import { forgetOldLimits } from "@/lib/rate-limit";
import { forgetDeadJobs } from "./dead-jobs";
import { releaseJobsOfTheDead } from "./liveness";
import type { JobName } from "./schedule";

/** What only the queue's own words name: a form, or an admin, asks for it. */
type UnscheduledJob = "ingest:arxiv-harvest" | "digest:confirm" | "digest:links" | "webhooks:deliver";

/** Everything the worker can do, by the name under which it stands in the queue. Once `signal` is aborted no source is asked any more. */
export function workerJobs(pool: Pool, signal: AbortSignal): Record<JobName | UnscheduledJob, Job> {
  const settings = env();
  const outside = untilStopped(createOutside(settings), signal);
  return {
    ...digestJobs,
    ...dumpJobs,
    ...ingestionJobs({ outside, env: settings }),
    ...searchJobs,
    ...webhookJobs,
    ...feedJobs,
    "submissions:complete": (_payload, now) => completeSubmissions(outside, settings, now),
    housekeeping: (_payload, now) => keepHouse(pool, now),
    "worker:recover": async () => {
      const count = await releaseJobsOfTheDead(pool);
      return count > 0 ? `handed back the jobs of ${count} dead workers` : null;
    },
  };
}

/** How long a job that failed for good stays in the queue with its error, in milliseconds. */
const KEEP_DEAD_MS = 86_400_000;

async function keepHouse(pool: Pool, now: Date): Promise<string> {
  const limits = await forgetOldLimits(now);
  const expired = await forgetExpired(now);
  const tokens = await forgetEndedTokens(now);
  const deliveries = await forgetOldDeliveries(now);
  const addresses = await forgetUnconfirmed(now);
  const profiles = await forgetUnusedProfiles();
  const bounces = await forgetOldBounces(now);
  const answers = await forgetOldAnswers(now);
  const dead = await forgetDeadJobs(pool, new Date(now.getTime() - KEEP_DEAD_MS));
  return (
    `forgot ${limits} rate limits, ${expired} expired sessions and links, ${tokens} ended tokens, ` +
    `${deliveries} deliveries of webhooks, ${addresses} unconfirmed addresses, ` +
    `${profiles} unused choices of the digest, ${bounces} bounces, ${answers} answers of sources, ${dead} dead jobs`
  );
}

/** A run stops between two questions; it keeps its cursor, and whoever takes it up goes on there. */
const untilStopped = ({ ask, now }: Outside, signal: AbortSignal): Outside => ({
  now,
  ask: async (question) => {
    if (signal.aborted) throw new NotNow(new URL(question.url).host, now(), "the worker is stopping");
    return ask(question);
  },
});
