import { afterEach, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { provideMeasures } from "@/lib/measures";
import { createMetrics } from "@/web/metrics";
import { kindOf } from "@/web/program-addresses";

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

test("failures of the API are counted apart from those of pages", async () => {
  const metrics = createMetrics();
  for (const path of ["/api/daily_papers", "/mcp", "/feeds/daily.rss", "/api/viewer", "/papers"])
    metrics.count({ of: kindOf(path), status: 500, outcome: "pass", milliseconds: 1 });
  const text = await metrics.text();
  const counted = [
    ...text.matchAll(/^broadsheet_http_requests_total\{of="(\w+)",status="500",outcome="pass"\} (\d)$/gm),
  ];
  expect(counted.map(([, of, count]) => `${of} ${count}`)).toEqual(["api 1", "mcp 1", "files 1", "pages 2"]);
});
