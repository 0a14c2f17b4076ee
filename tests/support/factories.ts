import { db } from "@/lib/db";

let counter = 0;

type Over<Create extends (args: never) => unknown> = Partial<NonNullable<Parameters<Create>[0]>["data"]>;

/** A paper with an arXiv id of its own, on no day of the feed. */
export async function createPaper(over: Over<ReturnType<typeof db>["paper"]["create"]> = {}) {
  const id = `2604.${20000 + counter++}`;
  return db().paper.create({
    data: { id, arxivId: id, title: `Paper ${id}`, abstract: `Abstract of ${id}.`, ...over } as never,
  });
}

/** A person with a public name. */
export async function createUser(over: { email?: string; username?: string | null } = {}) {
  const number = counter++;
  return db().user.create({ data: { email: `person-${number}@example.org`, username: `person-${number}`, ...over } });
}
