import { Prisma } from "@/generated/prisma/client";
import { type Day, toDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import type { Site } from "./site";

/** How far back a site that was down makes up for issues that nobody opened, in days. */
const DAYS_BACK = 7;

/**
 * The days whose public issue has yet to be chosen: the site's own hour has struck for them, and since then nobody has; an
 * issue may have been opened earlier, for readers whose hour came before. Days without papers have none.
 */
export async function listUnchosenDays(tx: Transaction, now: Date, site: Site): Promise<Day[]> {
  const days = await tx.$queryRaw<{ day: Date }[]>`
    WITH RECURSIVE struck AS (
      SELECT ${due(Prisma.sql`${now}::timestamptz - ${DAYS_BACK}::int * interval '1 day'`, site)} AS moment
      UNION ALL SELECT ${due(Prisma.sql`moment`, site)} FROM struck WHERE moment <= ${now}),
    day AS (
      SELECT least((moment AT TIME ZONE 'UTC')::date, (moment AT TIME ZONE ${site.DIGEST_TIME_ZONE})::date) AS day,
        max(moment) AS moment
      FROM struck WHERE moment <= ${now} GROUP BY 1)
    SELECT day FROM day
    WHERE EXISTS (SELECT FROM "FeedEntry" e WHERE e.day = day.day)
      AND NOT EXISTS (SELECT FROM "DigestIssue" i WHERE i.day = day.day AND i."openedAt" >= day.moment)
    ORDER BY day`;
  return days.map(({ day }) => toDay(day));
}

const due = (after: Prisma.Sql, { DIGEST_HOUR, DIGEST_TIME_ZONE }: Site) =>
  Prisma.sql`digest_due(${after}, ${DIGEST_HOUR}::int, ${DIGEST_TIME_ZONE}, 127)`;
