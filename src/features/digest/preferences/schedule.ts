import { Prisma } from "@/generated/prisma/client";
import type { Preferences } from "./form-values";

type Schedule = Pick<Preferences, "hour" | "timeZone" | "weekdays" | "pausedUntil">;

/**
 * The next moment after `now` at which an issue is due, as a part of SQL: digest_due() of the migrations is the one that
 * says it. With a pause it is the first moment on the day that the pause is until, or after it.
 */
export const nextDue = ({ hour, timeZone, weekdays, pausedUntil }: Schedule, now: Date): Prisma.Sql => {
  const pauseEnds = Prisma.sql`(${pausedUntil}::date)::timestamp AT TIME ZONE ${timeZone} - interval '1 second'`;
  const after = Prisma.sql`greatest(${now}::timestamptz, ${pauseEnds})`;
  return Prisma.sql`digest_due(${after}, ${hour}::int, ${timeZone}, ${weekdays}::int)`;
};
