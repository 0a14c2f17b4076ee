import { Prisma } from "@/generated/prisma/client";
import type { Preferences } from "./form-values";

type Schedule = Pick<Preferences, "hour" | "timeZone" | "weekdays">;

/**
 * The next moment after another one at which an issue is due, as a part of SQL: digest_due() of the migrations is the one
 * that says it. Whether the reader pauses then, opening looks at.
 */
export const nextDue = ({ hour, timeZone, weekdays }: Schedule, after: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`digest_due(${after}, ${hour}::int, ${timeZone}, ${weekdays}::int)`;
