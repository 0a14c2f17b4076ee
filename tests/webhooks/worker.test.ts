import { afterEach, expect, test } from "vitest";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { endWorkers, startWorker } from "../worker/support/worker-process";
import { createDay, holdWebhook, openReceiver } from "./support";

const receiver = await openReceiver();
afterEach(endWorkers);

test("a worker tells a webhook of a new day by itself, and again some seconds after that failed", async () => {
  const first = Date.now();
  receiver.answers(() => ({ status: receiver.received.length === 1 ? 500 : 204 }));
  const { id } = await holdWebhook(`${receiver.url}/services/a-token`);
  await createDay("2026-04-16" as Day, 3, new Date(first - 3_600_000));
  const worker = startWorker({ WEBHOOK_ORIGINS: receiver.url });
  const states = async () => (await db().webhookDelivery.findMany()).map(({ state }) => state);
  await expect.poll(states, { timeout: 60_000 }).toEqual(["delivered"]);
  expect(receiver.received).toHaveLength(2);
  const [one, two] = receiver.received;
  expect(one!.headers["webhook-id"]).toBe(two!.headers["webhook-id"]);
  const [made] = await db().webhookDelivery.findMany();
  expect(made).toMatchObject({ webhookId: id, attempts: 2, responseStatus: 204, error: null });
  // The log says nothing that could be a token.
  expect(worker.output()).not.toContain("a-token");
}, 90_000);

test("of two workers each webhook hears of a day once", async () => {
  const hooks = Array.from({ length: 8 }, (_, number) => `/${number}`);
  for (const hook of hooks) await holdWebhook(receiver.url + hook);
  await createDay("2026-04-16" as Day, 1, new Date(Date.now() - 3_600_000));
  for (let worker = 0; worker < 2; worker += 1) startWorker({ WEBHOOK_ORIGINS: receiver.url });
  const delivered = () => db().webhookDelivery.count({ where: { state: "delivered" } });
  await expect.poll(delivered, { timeout: 60_000 }).toBe(hooks.length);
  expect(receiver.received.map(({ url }) => url).sort()).toEqual(hooks);
}, 90_000);

test("a worker that is told no addresses of its network asks none", async () => {
  await holdWebhook(`${receiver.url}/hook`);
  await createDay("2026-04-16" as Day, 1, new Date(Date.now() - 3_600_000));
  startWorker();
  const errors = async () => (await db().webhookDelivery.findMany()).map(({ error }) => error);
  await expect.poll(errors, { timeout: 60_000 }).toEqual(["The address is not https, or not a public one."]);
  expect(receiver.received).toEqual([]);
}, 90_000);
