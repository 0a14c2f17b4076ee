import { afterEach, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { provideMeasures } from "@/lib/measures";
import { createMetrics } from "@/web/metrics";

afterEach(() => {
  provideMeasures(async () => []);
  vi.restoreAllMocks();
});

test("what the product measures is told beside the numbers of the process, as it is when it is asked for", async () => {
  let count = 1;
  provideMeasures(async () => [
    {
      name: "papers",
      help: "Papers by state.",
      values: [
        { of: { state: "shown" }, value: count },
        { of: { state: 'a "quoted" one' }, value: 2 },
      ],
    },
    { name: "age_seconds", help: "Not known yet.", values: [] },
  ]);
  const metrics = createMetrics();
  expect(await metrics.text()).toContain('papers{state="shown"} 1');
  count = 7;
  const text = await metrics.text();
  expect(text).toContain('papers{state="shown"} 7');
  expect(text).toContain(String.raw`papers{state="a \"quoted\" one"} 2`);
  expect(text).not.toMatch(/^age_seconds/m);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
});

test("the numbers of the process are told also when the database gives none", async () => {
  const complained = vi.spyOn(log, "error").mockImplementation(() => {});
  provideMeasures(async () => {
    throw new Error("The database is away.");
  });
  expect(await createMetrics().text()).toMatch(/^process_cpu_seconds_total /m);
  expect(complained).toHaveBeenCalledOnce();
});
