import type { Measure } from "@/lib/measures";
import { measureDumps } from "./queries";

/** Numbers about the dumps that are kept, at `now`, as a monitor wants them; none before there is one. */
export async function dumpMeasures(now: Date): Promise<Measure[]> {
  const { ageSeconds, bytes } = await measureDumps(now);
  return [
    {
      name: "broadsheet_dump_age_seconds",
      help: "Seconds since the newest dump was made; not told before there is one.",
      values: ageSeconds === null ? [] : [{ value: ageSeconds }],
    },
    { name: "broadsheet_dump_bytes", help: "Bytes of all dumps that are kept.", values: [{ value: bytes }] },
  ];
}
