import { db } from "@/lib/db";

/** How many repositories that papers name, other than on these hosts, are due to be looked at; `most` for more than these. */
export async function countDue(now: Date, otherThan: string[], most: number): Promise<number> {
  return db().codeRepository.count({
    take: most,
    where: {
      dueAt: { lte: now },
      links: { some: {} },
      NOT: otherThan.map((host) => ({ url: { startsWith: `https://${host}/` } })),
    },
  });
}

/** Whether any source has answered since this moment. */
export async function hasHeardSince(moment: Date): Promise<boolean> {
  const answer = await db().rawAnswer.findFirst({ where: { receivedAt: { gte: moment } }, select: { id: true } });
  return answer !== null;
}
