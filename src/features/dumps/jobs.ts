import { toDay } from "@/lib/day";
import { type Env, readEnv } from "@/lib/env";
import type { Job } from "@/lib/job";
import { describeMade } from "./describe-made";
import { forgetDumps, makeDump } from "./mutations";

/** Makes the dump of the UTC day once; with DUMPS_KEPT=0 there are none, and those that were there go. */
export const dumpJobs: Record<"dumps:make", Job> = {
  "dumps:make": async (_payload, now) => {
    const { DUMPS_KEPT }: Pick<Env, "DUMPS_KEPT"> = readEnv(process.env, ["DUMPS_KEPT"]);
    if (DUMPS_KEPT === 0) {
      const forgotten = await forgetDumps();
      return forgotten > 0 ? `deleted ${forgotten} dumps, since DUMPS_KEPT is 0` : null;
    }
    return describeMade(await makeDump({ day: toDay(now), now, keep: DUMPS_KEPT }));
  },
};
