import { Prisma } from "@/generated/prisma/client";
import type { Preferences } from "./form-values";

type Schedule = Pick<Preferences, "hour" | "timeZone" | "weekdays" | "pausedUntil">;

/**
 * The next moment after `now` at which an issue is due, as a part of SQL: digest_due() of the migrations is the one that
 * says it. With a pause it is the first moment on the day that the pause is until, or after it. `lastDay` is the part that
 * says the day of the last issue: a later hour on a day that had its issue brings no second one.
 */
export const nextDue = (
  { hour, timeZone, weekdays, pausedUntil }: Schedule,
  lastDay: Prisma.Sql,
  now: Date,
): Prisma.Sql => {
  const before = (day: Prisma.Sql) => Prisma.sql`(${day})::timestamp AT TIME ZONE ${timeZone} - interval '1 second'`;
  const [pause, next] = [before(Prisma.sql`${pausedUntil}::date`), before(Prisma.sql`${lastDay} + 1`)];
  return Prisma.sql`digest_due(greatest(${now}::timestamptz, ${pause}, ${next}), ${hour}::int, ${timeZone}, ${weekdays}::int)`;
};
