import { expect, test } from "vitest";
import { webhookMeasures } from "@/features/webhooks/measures";
import { db } from "@/lib/db";
import { holdWebhook, minutes, noon } from "./support";

const told = async () =>
  Object.fromEntries((await webhookMeasures(minutes(5))).map(({ name, values }) => [name, values]));

test("a monitor sees webhooks, deliveries of the last day, and how late the latest of them is", async () => {
  expect(await told()).toEqual({
    broadsheet_webhooks: [],
    broadsheet_webhook_deliveries: [],
    broadsheet_webhook_late_seconds: [],
  });

  const { id: webhookId } = await holdWebhook("https://chat.example.org/");
  const { id: gone } = await holdWebhook("https://gone.example.org/");
  await db().webhook.update({ where: { id: gone }, data: { pausedAt: noon, pausedBy: "gone" } });
  const delivery = (event: string, state: string, nextAttemptAt: Date, createdAt = noon) => ({
    webhookId,
    event,
    state,
    payload: {},
    nextAttemptAt,
    createdAt,
  });
  await db().webhookDelivery.createMany({
    data: [
      delivery("day:2026-04-16", "waiting", minutes(3)),
      delivery("day:2026-04-15", "waiting", minutes(6)),
      delivery("day:2026-04-14", "delivered", minutes(1)),
      delivery("day:2026-04-12", "failed", minutes(-9_000), minutes(-9_000)),
    ],
  });
  const { broadsheet_webhooks: webhooks, broadsheet_webhook_deliveries: deliveries, ...rest } = await told();
  expect(webhooks).toHaveLength(2);
  expect(webhooks).toEqual(
    expect.arrayContaining([
      { of: { state: "working" }, value: 1 },
      { of: { state: "gone" }, value: 1 },
    ]),
  );
  expect(deliveries).toHaveLength(2);
  expect(deliveries).toEqual(
    expect.arrayContaining([
      { of: { state: "waiting" }, value: 2 },
      { of: { state: "delivered" }, value: 1 },
    ]),
  );
  expect(rest).toEqual({ broadsheet_webhook_late_seconds: [{ value: 120 }] });
});
