import { ask, conditions } from "@/features/search/ask";
import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { log } from "@/lib/log";
import { type AskedTopic, topicQuery } from "./topic-query";

/** Topics that one statement asks for: fewer cost round trips, more cost the planner memory. */
const TOPICS_PER_STATEMENT = 100;

/** With more topics than this, an index over the candidates' words is worth its making. */
const FEW_TOPICS = 20;

/** How long PostgreSQL may take for such a statement, and for a topic alone, in milliseconds: a hundred take some 100. */
const LIMITS = { together: 20_000, alone: 5_000 };

type Topic = AskedTopic & { topic: number };
type Finding = { topic: Topic; sql: Prisma.Sql };

/**
 * Which candidates each topic finds, by their places. Every topic is asked once, however many readers have it. One that
 * cannot be asked, or takes longer than `limits.alone`, is left out and logged: its readers get what their others find.
 */
export async function matchTopics(tx: Transaction, limits = LIMITS): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_match (topic int, place int) ON COMMIT DROP`;
  const topics = await tx.$queryRaw<Topic[]>`
    SELECT DISTINCT topic, kind, value, query FROM digest_topic ORDER BY topic`;
  const asked = topics.flatMap((topic) => compose(topic) ?? []);
  if (asked.length > FEW_TOPICS) {
    await tx.$executeRaw`CREATE INDEX ON digest_candidate USING gin (words)`;
    // The planner does not count what reading the words themselves costs.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  }
  for (let first = 0; first < asked.length; first += TOPICS_PER_STATEMENT) {
    const some = asked.slice(first, first + TOPICS_PER_STATEMENT);
    if ((await find(tx, some, limits.together)) === null) continue;
    for (const one of some) {
      const failure = await find(tx, [one], limits.alone);
      if (failure) leaveOut(one.topic, failure.error);
    }
  }
  await tx.$executeRaw`SET LOCAL statement_timeout TO DEFAULT`;
  await tx.$executeRaw`SET LOCAL enable_seqscan = on`;
  await tx.$executeRaw`ANALYZE digest_match`;
}

function compose(topic: Topic): Finding | null {
  try {
    const query = topicQuery(topic);
    return query && { topic, sql: finding(topic.topic, conditions(ask(query))) };
  } catch (error) {
    leaveOut(topic, error);
    return null;
  }
}

/** `d` and `p` are what conditions() calls the document and the paper. */
const finding = (topic: number, where: Prisma.Sql) => Prisma.sql`
  SELECT ${topic}::int, d.place FROM digest_candidate d
    CROSS JOIN LATERAL (SELECT d.id, d."hiddenAt", d."upvoteTotal", d."codeStars") p
  WHERE ${where}`;

/** Writes down what topics find; where that fails, all is as before, and the answer says why. Throws when the connection is lost. */
async function find(tx: Transaction, topics: Finding[], milliseconds: number): Promise<{ error: unknown } | null> {
  const all = topics.map(({ sql }) => sql);
  await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`;
  await tx.$executeRaw`SAVEPOINT topics`;
  try {
    await tx.$executeRaw`INSERT INTO digest_match ${Prisma.join(all, " UNION ALL ")}`;
    await tx.$executeRaw`RELEASE SAVEPOINT topics`;
    return null;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT topics`;
    return { error };
  }
}

const leaveOut = ({ kind, value }: Topic, error: unknown) =>
  log.error({ kind, value, err: error }, "a topic of the digest could not be asked for; its readers get the rest");
