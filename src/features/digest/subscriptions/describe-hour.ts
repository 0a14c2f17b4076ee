import { env } from "@/lib/env";

/** When the digest comes: `time` like "18:00", in the time zone `zone`. */
export function digestHour(): { time: string; zone: string } {
  const { DIGEST_HOUR, DIGEST_TIME_ZONE } = env();
  return { time: `${String(DIGEST_HOUR).padStart(2, "0")}:00`, zone: DIGEST_TIME_ZONE };
}

/** When the digest comes, as mails say it: "every day at 18:00 (Europe/Berlin)". */
export function describeHour(): string {
  const { time, zone } = digestHour();
  return `every day at ${time} (${zone})`;
}
