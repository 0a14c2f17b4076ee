import { timingSafeEqual } from "node:crypto";
import type { Env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import type { Told } from "./bounce";
import { readGeneric } from "./generic";
import { readMailgun } from "./mailgun";
import { readPostmark } from "./postmark";
import { readSes } from "./ses";

export type Settings = Pick<Env, "MAIL_EVENTS_TOKEN" | "MAILGUN_SIGNING_KEY" | "SES_TOPIC_ARN">;

type Given = {
  source: string;
  /** The request's Authorization header. */
  authorization: string | null;
  /** The request's body. */
  text: string;
  settings: Settings;
  fetchText: (url: string) => Promise<string>;
  now: Date;
};

/** What a webhook told, or why it is refused: the status and a sentence. */
export type WebhookAnswer = Told | { status: 400 | 401 | 404; sentence: string };

const refused = (status: 400 | 401 | 404, sentence: string) => ({ status, sentence });

/**
 * Reads what a mail service's webhook posts. Each service proves itself in its own way: Postmark and "generic" by
 * MAIL_EVENTS_TOKEN as bearer or as the password of basic authentication, Mailgun and SES by their signatures. A service
 * that is not set up is not there. Rejects when Amazon's certificate cannot be fetched.
 */
export async function readMailEvents({
  source,
  authorization,
  text,
  settings,
  fetchText,
  now,
}: Given): Promise<WebhookAnswer> {
  const { MAIL_EVENTS_TOKEN: token, MAILGUN_SIGNING_KEY: signingKey, SES_TOPIC_ARN: topic } = settings;
  const setUp: Record<string, string> = { generic: token, postmark: token, mailgun: signingKey, ses: topic };
  if (!Object.hasOwn(setUp, source) || !setUp[source])
    return refused(404, "No mail service of this name is set up here; see docs/mail.md.");
  const body = parse(text);
  if (body === undefined) return refused(400, "The body must be JSON.");
  if ((source === "generic" || source === "postmark") && !isToken(authorization, token))
    return refused(401, "Send MAIL_EVENTS_TOKEN as a bearer token, or as the password of basic authentication.");
  const told = await read(source, body, { token, signingKey, topic, fetchText, now });
  if (told === "unsigned") return refused(401, "The signature is not right, or too old.");
  return told ?? refused(400, "The body is not what this mail service posts; see docs/mail.md.");
}

type Reading = { token: string; signingKey: string; topic: string } & Pick<Given, "fetchText" | "now">;

async function read(source: string, body: unknown, { signingKey, topic, fetchText, now }: Reading) {
  if (source === "generic") return readGeneric(body, now);
  if (source === "postmark") return readPostmark(body, now);
  if (source === "mailgun") return readMailgun(body, signingKey, now);
  return readSes(body, { topic, fetchText, now });
}

function isToken(authorization: string | null, token: string): boolean {
  const [, scheme, given = ""] = /^(bearer|basic)\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  const said =
    scheme?.toLowerCase() === "basic"
      ? Buffer.from(given, "base64")
          .toString()
          .replace(/^[^:]*:/, "")
      : given;
  return timingSafeEqual(Buffer.from(sha256(said)), Buffer.from(sha256(token)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
