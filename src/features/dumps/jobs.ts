import { toDay } from "@/lib/day";
import { type Env, readEnv } from "@/lib/env";
import type { Job } from "@/lib/job";
import { describeMade } from "./describe-made";
import { makeDump } from "./mutations";

/** Makes the dump of the UTC day once; with DUMPS_KEPT=0 there are none. */
export const dumpJobs: Record<"dumps:make", Job> = {
  "dumps:make": async (_payload, now) => {
    const { DUMPS_KEPT }: Pick<Env, "DUMPS_KEPT"> = readEnv(process.env, ["DUMPS_KEPT"]);
    if (DUMPS_KEPT === 0) return null;
    return describeMade(await makeDump({ day: toDay(now), now, keep: DUMPS_KEPT }));
  },
};
