import type { Measure } from "@/lib/measures";
import { measureIngestion } from "./queries";

/** Numbers about ingestion at `now`, as a monitor wants them. Those of runs fall when old runs are forgotten: they are gauges. */
export async function ingestionMeasures(now: Date): Promise<Measure[]> {
  const { runs, papers, shown, hidden, batchAgeSeconds, unfinishedRuns, pausedHosts } = await measureIngestion(now);
  return [
    {
      name: "broadsheet_ingestion_runs",
      help: "Runs by source and outcome: done, failed or unfinished.",
      values: runs.map(({ source, outcome, count }) => ({ of: { source, outcome }, value: count })),
    },
    {
      name: "broadsheet_ingestion_records",
      help: "What became of the records of a source: papers that were new, records that said something new, records rejected.",
      values: papers.flatMap(({ source, ...counts }) =>
        Object.entries(counts).map(([outcome, value]) => ({ of: { source, outcome }, value })),
      ),
    },
    {
      name: "broadsheet_papers",
      help: "Papers by whether they are shown, or hidden since they were removed or merged into another one.",
      values: [
        { of: { state: "shown" }, value: shown },
        { of: { state: "hidden" }, value: hidden },
      ],
    },
    {
      name: "broadsheet_arxiv_batch_age_seconds",
      help: "Seconds since arXiv's newest complete batch was complete here; not told before there is one.",
      values: batchAgeSeconds === null ? [] : [{ value: batchAgeSeconds }],
    },
    {
      name: "broadsheet_ingestion_runs_still",
      help: "Unfinished runs that got no further for half an hour.",
      values: [{ value: unfinishedRuns }],
    },
    {
      name: "broadsheet_paused_hosts",
      help: "Hosts that asked to be left alone for now.",
      values: [{ value: pausedHosts }],
    },
  ];
}
