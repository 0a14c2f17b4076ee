import { ask, conditions } from "@/features/search/ask";
import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { type AskedTopic, topicQuery } from "./topic-query";

/** Topics that one statement asks for: fewer cost round trips, more cost the planner memory. */
const TOPICS_PER_STATEMENT = 100;

/** With more topics than this, an index over the candidates' words is worth its making. */
const FEW_TOPICS = 20;

/** Which candidates each topic finds, by their places. Every topic is asked once, however many readers have it. */
export async function matchTopics(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_match (topic int, place int) ON COMMIT DROP`;
  const topics = await tx.$queryRaw<(AskedTopic & { topic: number })[]>`
    SELECT DISTINCT topic, kind, value, query FROM digest_topic ORDER BY topic`;
  const asked = topics.flatMap(({ topic, ...rest }) => {
    const query = topicQuery(rest);
    return query ? [finding(topic, conditions(ask(query)))] : [];
  });
  if (asked.length > FEW_TOPICS) {
    await tx.$executeRaw`CREATE INDEX ON digest_candidate USING gin (words)`;
    // The planner does not count what reading the words themselves costs.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  }
  for (let first = 0; first < asked.length; first += TOPICS_PER_STATEMENT) {
    const some = asked.slice(first, first + TOPICS_PER_STATEMENT);
    await tx.$executeRaw`INSERT INTO digest_match ${Prisma.join(some, " UNION ALL ")}`;
  }
  await tx.$executeRaw`SET LOCAL enable_seqscan = on`;
  await tx.$executeRaw`ANALYZE digest_match`;
}

/** `d` and `p` are what conditions() calls the document and the paper. */
const finding = (topic: number, where: Prisma.Sql) => Prisma.sql`
  SELECT ${topic}::int, d.place FROM digest_candidate d
    CROSS JOIN LATERAL (SELECT d.id, d."hiddenAt", d."upvoteTotal", d."codeStars") p
  WHERE ${where}`;
