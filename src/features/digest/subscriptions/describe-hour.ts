import { env } from "@/lib/env";
import { EVERY_DAY } from "../preferences/rhythm";

/** When a subscription's issues come; what was not chosen yet is null. */
export type Chosen = { hour: number | null; timeZone: string | null; weekdays: number };

const nothingChosen: Chosen = { hour: null, timeZone: null, weekdays: EVERY_DAY };

/** When the digest comes: `time` like "18:00", in the time zone `zone`, every day or on some. As the site has it where nothing was chosen. */
export function digestHour({ hour, timeZone, weekdays }: Chosen = nothingChosen) {
  const { DIGEST_HOUR, DIGEST_TIME_ZONE } = env();
  const time = `${String(hour ?? DIGEST_HOUR).padStart(2, "0")}:00`;
  return { time, zone: timeZone ?? DIGEST_TIME_ZONE, isDaily: weekdays === EVERY_DAY };
}
