import { STATUS_CODES } from "node:http";

/** What of an answer says whether its host wants to be left alone. */
export type Reaction = { status: number; headers: Record<string, string> };

export type Pause = {
  ms: number;
  /** Why, in one sentence for an operator. */
  reason: string;
  /** Whether the answer is a refusal, or a good one after which no more may be asked. */
  isRefusal: boolean;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The pause a host asks for: with 429 and 503, for as long as `Retry-After` says (seconds or a date), and with GitHub's
 * rate limit (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api). A refusal pauses for
 * five minutes when it names no time or one shorter than a minute; no pause is longer than a day. Null when there is none.
 */
export function pauseAskedFor({ status, headers }: Reaction, now: Date): Pause | null {
  const asked = retryAfter(headers["retry-after"], now);
  const spent = headers["x-ratelimit-remaining"] === "0" ? untilReset(headers["x-ratelimit-reset"], now) : null;
  const named = asked === null && spent === null ? null : Math.max(asked ?? 0, spent ?? 0);
  if (status === 429 || status === 503 || (status === 403 && named !== null)) {
    const ms = named === null || named < MINUTE ? 5 * MINUTE : Math.min(named, DAY);
    return { ms, reason: `It answered with status ${status} (${STATUS_CODES[status]}).`, isRefusal: true };
  }
  return spent === null ? null : { ms: Math.min(spent, DAY), reason: "Its rate limit is spent.", isRefusal: false };
}

/** RFC 9110, 10.2.3; milliseconds. */
function retryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

/** `x-ratelimit-reset` is in seconds since 1970; milliseconds from now, with one second for clocks that differ. */
function untilReset(value: string | undefined, now: Date): number | null {
  if (value === undefined || !/^\d+$/.test(value)) return null;
  const ms = Number(value) * 1000 - now.getTime();
  return ms > 0 ? ms + 1000 : null;
}
