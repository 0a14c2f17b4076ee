import type { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

let counter = 0;
/** Differs between processes too, for browser tests share one database. */
const next = () => `${process.pid}-${++counter}`;

type NewPaper = Partial<Prisma.PaperUncheckedCreateInput> & { days?: Day[] };

/** A paper with an arXiv id of its own, on no day of the feed unless told. */
export async function createPaper({ days = [], ...over }: NewPaper = {}) {
  const id = over.id ?? `2604.${next()}`;
  const dates = days.toSorted().map(startOfDay);
  return db().paper.create({
    data: {
      id,
      arxivId: id,
      title: `Title of ${id}`,
      abstract: `Abstract of ${id}.`,
      lastDay: dates.at(-1) ?? null,
      feedEntries: { create: dates.map((day) => ({ day })) },
      ...over,
    },
  });
}

/** A person with a public name. */
export async function createUser(over: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const name = `reader-${next()}`;
  return db().user.create({ data: { email: `${name}@example.org`, username: name, ...over } });
}

/** A confirmed subscription to the digest. */
export async function createSubscription(over: Partial<Prisma.SubscriptionUncheckedCreateInput> = {}) {
  return db().subscription.create({
    data: { email: `subscriber-${next()}@example.org`, confirmedAt: new Date(0), ...over },
  });
}
