import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { createPaper, createUser } from "@tests/support/factories";
import { afterAll, beforeEach } from "vitest";
import type { Form } from "@/features/webhooks/forms";
import { createWebhook, type WebhookInput } from "@/features/webhooks/mutations";
import { claimDelivery, noteOutcome } from "@/features/webhooks/sending/mutations";
import { send } from "@/features/webhooks/sending/send";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

export const noon = new Date("2026-04-16T12:00:00Z");
export const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
export const siteUrl = "https://papers.test";

export type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
type Answer = { status?: number; headers?: Record<string, string>; body?: string };

/** A receiver of webhooks on 127.0.0.1 that keeps what it is sent. It answers 200 until it is told otherwise. */
export async function openReceiver() {
  const received: Received[] = [];
  let answer: (request: Received) => Answer = () => ({});
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const seen = { method: request.method!, url: request.url!, headers: request.headers, body };
    received.push(seen);
    const { status = 200, headers = {}, body: text = "ok" } = answer(seen);
    response.writeHead(status, headers).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => server.close());
  beforeEach(() => {
    received.length = 0;
    answer = () => ({});
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers: (next: typeof answer) => {
      answer = next;
    },
  };
}

export const settings = (...origins: string[]) => ({
  AUTH_SECRET: "a secret for tests, and for nothing else",
  SITE_URL: siteUrl,
  WEBHOOK_ORIGINS: origins,
});

/** A person's webhook that is told of days, made at noon unless told otherwise. */
export async function holdWebhook(url: string, over: Partial<WebhookInput> & { userId?: string } = {}, now = noon) {
  const { userId = (await createUser()).id, ...input } = over;
  const form: Form = "json";
  const id = await createWebhook(userId, { name: "mine", url, form, tellsDays: true, searchIds: [], ...input }, now);
  return { id, userId };
}

/** A day of the feed whose first paper came at a moment. */
export async function createDay(day: Day, papers: number, createdAt: Date) {
  for (let place = 0; place < papers; place += 1) await createPaper({ days: [day], sourceUpvoteCount: place });
  await db().feedEntry.updateMany({ where: { day: new Date(day) }, data: { createdAt } });
}

/** What stands in the queue for deliveries, soonest first. */
export const queued = () => db().$queryRaw<{ key: string; runAt: Date }[]>`
  SELECT key, run_at AS "runAt" FROM graphile_worker.jobs WHERE task_identifier = 'webhooks:deliver' ORDER BY run_at`;

/** Tries a delivery once at a moment, as the job does. */
export async function tryOnce(deliveryId: string, now: Date, origin: string) {
  const claimed = await claimDelivery(deliveryId, now);
  if (claimed === null || claimed instanceof Date) return claimed;
  const outcome = await send(claimed, { settings: settings(origin), now: () => now, clock: () => 0 });
  return noteOutcome(claimed, outcome, now, 0.5);
}
