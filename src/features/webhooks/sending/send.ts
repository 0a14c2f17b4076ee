import { type Env, env } from "@/lib/env";
import { NoAnswer } from "@/lib/no-answer";
import { exchange, type Reply } from "@/lib/outgoing";
import { pauseAskedFor } from "@/lib/pause";
import type { Lookup } from "@/lib/public-address";
import { version } from "@/lib/version";
import { toRequest } from "../bodies/request";
import type { WebhookEvent } from "../event";
import type { Form } from "../forms";
import { secretOf, signatureHeaders } from "../signature";
import { isAllowed } from "../target";

/** From looking up the name to the last byte, in milliseconds: Standard Webhooks asks for 15 to 30 seconds. */
const PATIENCE_MS = 15_000;
/** What is read of an answer, in bytes, and kept of it, in characters. */
const READ_BYTES = 16_384;
const KEPT_CHARACTERS = 500;

export type Sending = {
  /** The delivery's, by which the receiver knows the message again. */
  id: string;
  webhook: { id: string; url: string; form: Form; secretVersion: number };
  event: WebhookEvent;
};

/** What became of one try. `error` is a sentence for the webhook's owner; null when it was delivered. */
export type Outcome = {
  status: number | null;
  text: string | null;
  error: string | null;
  tookMs: number;
  /** The receiver wants no more, ever (410). */
  isGone: boolean;
  /** How long the receiver wants to be left alone, in milliseconds. */
  pauseMs: number;
};

type Settings = Pick<Env, "AUTH_SECRET" | "SITE_URL" | "WEBHOOK_ORIGINS">;
type Outside = { settings?: Settings; lookup?: Lookup; now: () => Date; clock?: () => number };

/** Sends an event to a webhook, signed, once. Never throws for what its receiver does, or its address is. */
export async function send({ id, webhook, event }: Sending, outside: Outside): Promise<Outcome> {
  const { settings = env(), now, lookup, clock = () => performance.now() } = outside;
  const startedAt = clock();
  const request = toRequest({ url: webhook.url, form: webhook.form, id, event });
  const headers = {
    "content-type": "application/json; charset=utf-8",
    accept: "*/*",
    "accept-encoding": "identity",
    "user-agent": `Broadsheet/${version} (+${settings.SITE_URL})`,
    ...signatureHeaders({ id, sentAt: now(), body: request.body }, secretOf(webhook, settings.AUTH_SECRET)),
  };
  const origins = new Set(settings.WEBHOOK_ORIGINS);
  try {
    if (!isAllowed(new URL(request.url), origins)) throw new NoAnswer("The address is not https, or not a public one.");
    const reply = await exchange({
      url: request.url,
      headers,
      sends: { method: request.method, body: request.body },
      reach: { origins, anyPublicHost: true },
      mostBytes: READ_BYTES,
      takesBeginning: true,
      patienceMs: PATIENCE_MS,
      lookup,
    });
    return { ...judge(reply, now()), tookMs: Math.round(clock() - startedAt) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const tookMs = Math.round(clock() - startedAt);
    return { status: null, text: null, error: error.message, tookMs, isGone: false, pauseMs: 0 };
  }
}

function judge({ status, headers, body }: Reply, now: Date): Omit<Outcome, "tookMs"> {
  const text = body
    .toString("utf8")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const pause = pauseAskedFor({ status, headers }, now);
  return {
    status,
    text: [...text].slice(0, KEPT_CHARACTERS).join("") || null,
    error: complaint(status),
    isGone: status === 410,
    pauseMs: pause?.isRefusal ? pause.ms : 0,
  };
}

function complaint(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const why = status >= 300 && status < 400 ? ", and redirects are not followed" : "";
  return `It answered with status ${status}${why}.`;
}
