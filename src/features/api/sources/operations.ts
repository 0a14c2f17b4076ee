import { z } from "zod";
import { lastTick, listLastRuns, listRunSources } from "@/features/ingestion/runs/queries";
import { moment } from "../hugging-face/shapes";
import { operation } from "../operation";

const sourcesSchema = z
  .object({
    workerSeenAt: moment.nullable().describe("When a worker last kept the timetable; null when none ever did."),
    sources: z.array(
      z.object({
        name: z.string(),
        lastRun: z
          .object({
            job: z.string(),
            startedAt: moment,
            finishedAt: moment.nullable(),
            seen: z.int().describe("Papers that the source sent."),
            rejected: z.int().describe("Records that could not be used."),
            hasFailed: z.boolean(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "Sources" });

/** How the sources are doing: no addresses, no messages of errors, as on the page of the status. */
export const listSources = operation({
  id: "listSources",
  method: "GET",
  path: "/api/sources",
  tag: "Sources",
  summary: "What the feed is made from, and what came of the last time that each was asked",
  answer: sourcesSchema,
  example: {},
  run: async () => {
    const [tick, names] = await Promise.all([lastTick(), listRunSources()]);
    const sources = await Promise.all(
      names.map(async (name) => {
        const [run] = await listLastRuns(name, 1);
        return {
          name,
          lastRun: run
            ? {
                job: run.job,
                startedAt: run.startedAt.toISOString(),
                finishedAt: run.finishedAt?.toISOString() ?? null,
                seen: run.seen,
                rejected: run.rejected,
                hasFailed: run.error !== null,
              }
            : null,
        };
      }),
    );
    return { body: { workerSeenAt: tick?.toISOString() ?? null, sources } };
  },
});
