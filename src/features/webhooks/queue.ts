import type { Transaction } from "@/lib/db";

/** Receivers that are asked at the same time; those of one webhook never are. The worker does five things at once. */
const LANES = 3;

/** A try that our own failure broke off is taken up again this often. */
const JOB_ATTEMPTS = 10;

/** Places by which a receiver that failed last stands behind those that did not: more than a person has waiting. */
const BEHIND = 10_000;

/**
 * Lets the worker send deliveries at a moment, in the caller's transaction. In its lane each person's first delivery comes before
 * anybody's second one, and what goes to a receiver that fails comes last: who is slow, or is told much, holds up no others.
 */
export async function queueDeliveries(tx: Transaction, ids: string[], runAt: Date): Promise<void> {
  await tx.$executeRaw`
    WITH asked AS MATERIALIZED (
      SELECT d.id, d."webhookId", w."userId", w.failures > 0 AS "isFailing"
      FROM "WebhookDelivery" d JOIN "Webhook" w ON w.id = d."webhookId" WHERE d.id = ANY(${ids}::uuid[])),
    line AS MATERIALIZED (
      SELECT d.id, row_number() OVER (PARTITION BY w."userId" ORDER BY d.id)::int AS place
      FROM "WebhookDelivery" d JOIN "Webhook" w ON w.id = d."webhookId"
      WHERE d.state IN ('waiting', 'retrying') AND d."nextAttemptAt" <= ${runAt}
        AND w."userId" IN (SELECT "userId" FROM asked))
    SELECT graphile_worker.add_job('webhooks:deliver', json_build_object('deliveryId', asked.id),
      queue_name => 'webhooks:' || get_byte(uuid_send(asked."webhookId"), 15) % ${LANES}::int, run_at => ${runAt}::timestamptz,
      max_attempts => ${JOB_ATTEMPTS}::int, job_key => 'webhook:' || asked.id,
      priority => coalesce(line.place, 0) + CASE WHEN asked."isFailing" THEN ${BEHIND}::int ELSE 0 END)
    FROM asked LEFT JOIN line USING (id)`;
}
