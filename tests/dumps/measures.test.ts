import { expect, test } from "vitest";
import { dumpMeasures } from "@/features/dumps/measures";
import { makeDump } from "@/features/dumps/mutations";
import { listDumps } from "@/features/dumps/queries";
import type { Day } from "@/lib/day";

const made = new Date("2026-04-16T02:41:00Z");
const later = new Date("2026-04-16T03:41:00Z");

test("a monitor sees how old the newest dump is, and how much all of them take", async () => {
  const told = async () => (await dumpMeasures(later)).map(({ values }) => values);
  expect(await told()).toEqual([[], [{ value: 0 }]]);
  await makeDump({ day: "2026-04-15" as Day, now: new Date("2026-04-15T02:41:00Z"), keep: 7 });
  await makeDump({ day: "2026-04-16" as Day, now: made, keep: 7 });
  const dumps = await listDumps();
  const bytes = dumps.flatMap(({ files }) => files.map((file) => file.bytes));
  expect(bytes).toHaveLength(10);
  expect(await told()).toEqual([[{ value: 3_600 }], [{ value: bytes.reduce((sum, one) => sum + one, 0) }]]);
});
