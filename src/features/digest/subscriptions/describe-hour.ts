import { env } from "@/lib/env";

/** When the digest comes: "every day at 18:00 (Europe/Berlin)". */
export function describeHour(): string {
  const { DIGEST_HOUR, DIGEST_TIME_ZONE } = env();
  return `every day at ${String(DIGEST_HOUR).padStart(2, "0")}:00 (${DIGEST_TIME_ZONE})`;
}
