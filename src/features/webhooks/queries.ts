import type { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { type EventType, eventSchema } from "./event";
import type { Form } from "./forms";
import type { PausedBy } from "./sending/mutations";

/** Deliveries that the log shows. */
export const LOGGED = 50;

const select = {
  id: true,
  name: true,
  url: true,
  form: true,
  tellsDays: true,
  secretVersion: true,
  pausedAt: true,
  pausedBy: true,
  failures: true,
  failingSince: true,
  searches: { select: { search: { select: { id: true, name: true } } } },
} satisfies Prisma.WebhookSelect;

type Row = Prisma.WebhookGetPayload<{ select: typeof select }>;

const read = ({ searches, form, pausedBy, ...row }: Row) => ({
  ...row,
  form: form as Form,
  pausedBy: pausedBy as PausedBy | null,
  searches: searches.map(({ search }) => search),
});

/** A person's webhooks by name, each with its newest delivery that was tried. */
export async function listWebhooks(userId: string) {
  const rows = await db().webhook.findMany({
    where: { userId },
    select: {
      ...select,
      deliveries: {
        where: { triedAt: { not: null } },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { state: true, triedAt: true },
      },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ deliveries, ...row }) => ({ ...read(row), last: deliveries[0] ?? null }));
}

/** One of a person's webhooks; null when they have none of that id. */
export async function findWebhook(userId: string, id: string) {
  const row = await db().webhook.findFirst({ where: { id, userId }, select });
  return row && read(row);
}

export type ListedWebhook = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;

/** What a webhook was told last, the newest first, up to LOGGED. */
export async function listDeliveries(webhookId: string) {
  const rows = await db().webhookDelivery.findMany({
    where: { webhookId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LOGGED,
    omit: { webhookId: true, event: true },
  });
  return rows.map(({ payload, state, ...row }) => {
    const { type, data } = eventSchema.parse(payload);
    const search = type === "search.new" ? data.search.name : null;
    const day = type === "search.new" ? null : data.day;
    return { ...row, state: state as DeliveryState, type: type as EventType, search, day, count: data.count };
  });
}

export type DeliveryState = "waiting" | "retrying" | "delivered" | "failed";
export type LoggedDelivery = Awaited<ReturnType<typeof listDeliveries>>[number];

/** How many webhooks are in which state, deliveries of the last day too, and for how many seconds the latest one is due. */
export async function measureWebhooks(now: Date) {
  const [webhooks, deliveries, [due]] = await Promise.all([
    db().webhook.groupBy({ by: ["pausedBy"], _count: true }),
    db().webhookDelivery.groupBy({
      by: ["state"],
      where: { createdAt: { gt: new Date(now.getTime() - 86_400_000) } },
      _count: true,
    }),
    db().webhookDelivery.findMany({
      where: { state: { in: ["waiting", "retrying"] }, nextAttemptAt: { lte: now } },
      orderBy: { nextAttemptAt: "asc" },
      select: { nextAttemptAt: true },
      take: 1,
    }),
  ]);
  return {
    webhooks: webhooks.map(({ pausedBy, _count }) => ({ state: pausedBy ?? "working", count: _count })),
    deliveries: deliveries.map(({ state, _count }) => ({ state, count: _count })),
    lateSeconds: due ? (now.getTime() - due.nextAttemptAt.getTime()) / 1000 : null,
  };
}
