import type { Measure } from "@/lib/measures";
import { measureWebhooks } from "./queries";

/** Numbers about webhooks at `now`, as a monitor wants them. */
export async function webhookMeasures(now: Date): Promise<Measure[]> {
  const { webhooks, deliveries, lateSeconds } = await measureWebhooks(now);
  return [
    {
      name: "broadsheet_webhooks",
      help: "Webhooks by state: at work, or paused by their owner, since they only failed, or since they answered 410.",
      values: webhooks.map(({ state, count }) => ({ of: { state }, value: count })),
    },
    {
      name: "broadsheet_webhook_deliveries",
      help: "Deliveries of the last day by their state.",
      values: deliveries.map(({ state, count }) => ({ of: { state }, value: count })),
    },
    {
      name: "broadsheet_webhook_late_seconds",
      help: "Seconds for which the delivery that is due longest is due; not told when none is.",
      values: lateSeconds === null ? [] : [{ value: lateSeconds }],
    },
  ];
}
