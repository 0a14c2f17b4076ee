import { env } from "@/lib/env";
import type { Job } from "@/lib/job";
import { tellHub } from "./websub/tell-hub";

/** What the worker does for feeds. */
export const feedJobs: Record<"feeds:tell-hub", Job> = {
  "feeds:tell-hub": (_payload, now) => tellHub(env().WEBSUB_HUB, now),
};
