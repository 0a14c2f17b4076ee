import type { Pool } from "pg";
import { forgetExpired } from "@/features/account/mutations";
import { digestJobs } from "@/features/digest/jobs";
import { forgetUnconfirmed } from "@/features/digest/subscriptions/mutations";
import type { Job } from "@/lib/job";
import { forgetOldLimits } from "@/lib/rate-limit";
import { releaseJobsOfTheDead } from "./liveness";
import type { JobName } from "./schedule";

/** Everything the worker can do, by the name under which it stands in the queue. */
export const workerJobs = (pool: Pool) =>
  ({
    ...digestJobs,
    housekeeping: async (_payload, now) => {
      const limits = await forgetOldLimits(now);
      const expired = await forgetExpired(now);
      const addresses = await forgetUnconfirmed(now);
      return `forgot ${limits} rate limits, ${expired} expired sessions and links, ${addresses} unconfirmed addresses`;
    },
    "worker:recover": async () => {
      const count = await releaseJobsOfTheDead(pool);
      return count > 0 ? `handed back the jobs of ${count} dead workers` : null;
    },
  }) satisfies Record<JobName, Job>;
