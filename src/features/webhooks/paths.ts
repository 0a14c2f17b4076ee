/** What was just done to a webhook, as the address says it. */
export const doneToWebhook = ["made", "changed", "paused", "resumed", "secret", "tested", "replayed"] as const;
export type DoneToWebhook = (typeof doneToWebhook)[number];

/** A person's webhooks; `said` when one was deleted. */
export const webhooksPath = (said?: unknown): string =>
  said === "deleted" ? "/settings/webhooks?said=deleted" : "/settings/webhooks";

/** One webhook with its log; `said` names what was just done. */
export const webhookPath = (id: string, said?: DoneToWebhook): string =>
  `/settings/webhooks/${id}${said ? `?said=${said}` : ""}`;
