import { isIP } from "node:net";
import type { Problem } from "@/lib/errors";
import { isPublicAddress } from "@/lib/public-address";
import type { Form } from "./forms";

/** Characters of a webhook's address. */
export const LONGEST_TARGET = 1000;

/**
 * What is wrong with an address that webhooks shall be sent to, as far as the address itself tells; null when nothing is.
 * What its name leads to is looked at when something is sent. `origins`: those that the operator allows, also by http.
 */
export function targetProblem(text: string, form: Form, origins: ReadonlySet<string>): Problem | null {
  if (!text) return { key: "problems.webhooks.urlMissing" };
  if (text.length > LONGEST_TARGET) return { key: "problems.webhooks.urlTooLong", values: { most: LONGEST_TARGET } };
  if (!URL.canParse(text)) return { key: "problems.webhooks.noUrl" };
  const url = new URL(text);
  if (url.username || url.password) return { key: "problems.webhooks.password" };
  if (!isAllowed(url, origins)) return { key: "problems.webhooks.notPublic" };
  if (form === "telegram" && !(url.pathname.endsWith("/sendMessage") && url.searchParams.get("chat_id")))
    return { key: "problems.webhooks.telegram" };
  return null;
}

/** Whether an address is one of the operator's, or https and of a public host as far as it tells. */
export function isAllowed(url: URL, origins: ReadonlySet<string>): boolean {
  if (origins.has(url.origin)) return true;
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  const isPrivate = isIP(literal)
    ? !isPublicAddress(literal)
    : !literal.includes(".") || /\.(local|internal)$/.test(literal);
  return url.protocol === "https:" && ["", "8443"].includes(url.port) && !isPrivate;
}

/** An address without what may be a token in it: the host, and how the path begins. */
export function shortTarget(text: string): string {
  const { host, pathname } = new URL(text);
  const [, first = ""] = pathname.split("/");
  return first && first.length <= 12 && !/\d/.test(first) ? `${host}/${first}/…` : `${host}/…`;
}
