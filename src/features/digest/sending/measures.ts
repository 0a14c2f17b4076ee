import type { Measure } from "@/lib/measures";
import { measureDigest } from "./queries";

/** Numbers about the sending of digests, as a monitor wants them. */
export async function digestMeasures(): Promise<Measure[]> {
  const { states, uncertain, lateSeconds, pausedIssues } = await measureDigest();
  return [
    {
      name: "broadsheet_digest_deliveries",
      help: "Deliveries of the issues of the last three days by their state.",
      values: states.map(({ state, count }) => ({ of: { state }, value: count })),
    },
    {
      name: "broadsheet_digest_uncertain",
      help: "How often deliveries of these issues were handed over without an answer, and sent again.",
      values: [{ value: uncertain }],
    },
    {
      name: "broadsheet_digest_late_seconds",
      help: "Seconds for which the delivery that is due longest is due; not told when none is.",
      values: lateSeconds === null ? [] : [{ value: lateSeconds }],
    },
    {
      name: "broadsheet_digest_paused_issues",
      help: "Issues of the last three days whose sending was stopped.",
      values: [{ value: pausedIssues }],
    },
  ];
}
