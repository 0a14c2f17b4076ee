"use server";

import { viewerAction } from "@/features/account/gates";
import { goOn } from "@/features/account/go-on";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  replaceSecret,
  replayDelivery,
  resumeWebhook,
  testWebhook,
} from "./mutations";
import { type DoneToWebhook, webhookPath, webhooksPath } from "./paths";
import { byIdSchema, webhookSchema } from "./schema";

/** More than a person at work comes to. */
const changes = { name: "webhook", most: 100, seconds: 3600 };
/** Each of these asks another host at once. */
const sendings = { name: "webhook-send", most: 60, seconds: 3600 };

const door = { limit: changes, returnTo: webhooksPath };
const sendingDoor = { limit: sendings, returnTo: webhooksPath };

/** Makes a webhook, or changes one. */
export const saveWebhookAction = viewerAction(webhookSchema, door, async ({ id, ...input }, viewer) => {
  refuseWhenOff();
  const now = new Date();
  if (id) await changeWebhook(viewer.id, id, input, now);
  return goOn(webhookPath(id ?? (await createWebhook(viewer.id, input, now)), id ? "changed" : "made"));
});

export const deleteWebhookAction = viewerAction(byIdSchema, door, async ({ id }, viewer) => {
  await deleteWebhook(viewer.id, id);
  return goOn(webhooksPath("deleted"));
});

export const pauseWebhookAction = viewerAction(byIdSchema, door, ({ id }, viewer) =>
  then(id, "paused", pauseWebhook(viewer.id, id, new Date())),
);

export const resumeWebhookAction = viewerAction(byIdSchema, door, ({ id }, viewer) =>
  then(id, "resumed", resumeWebhook(viewer.id, id, new Date())),
);

export const replaceSecretAction = viewerAction(byIdSchema, door, ({ id }, viewer) =>
  then(id, "secret", replaceSecret(viewer.id, id)),
);

/** Sends the newest day as a test. */
export const testWebhookAction = viewerAction(byIdSchema, sendingDoor, async ({ id }, viewer) => {
  refuseWhenOff();
  return then(id, "tested", testWebhook(viewer.id, id, env().SITE_URL, new Date()));
});

/** Sends a delivery once more. */
export const replayDeliveryAction = viewerAction(byIdSchema, sendingDoor, async ({ id }, viewer) => {
  refuseWhenOff();
  return goOn(webhookPath(await replayDelivery(viewer.id, id, new Date()), "replayed"));
});

function refuseWhenOff(): void {
  if (!env().WEBHOOKS) throw new AppError("UNAVAILABLE", "problems.webhooks.off");
}

async function then(id: string, said: DoneToWebhook, work: Promise<void>): Promise<{ goTo: string }> {
  await work;
  return goOn(webhookPath(id, said));
}
