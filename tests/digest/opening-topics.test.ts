import { createUser } from "@tests/support/factories";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gatherCandidates } from "@/features/digest/opening/candidates";
import { openDue, openIssue } from "@/features/digest/opening/mutations";
import { previewIssue } from "@/features/digest/opening/queries";
import { takeOne } from "@/features/digest/opening/readers";
import { readSite } from "@/features/digest/opening/site";
import { matchTopics } from "@/features/digest/opening/topics";
import { readWish } from "@/features/digest/opening/wishes";
import { siteProfile, type Topic } from "@/features/digest/preferences/profile";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { createPapers, createProfile } from "./support/readers";

const day = "2026-04-16" as Day;
const now = new Date("2026-04-16T18:00:00Z");

beforeEach(async () => {
  await createPapers(day, [
    { id: "q", title: "Quantization of transformers", upvotes: 3 },
    { id: "r", title: "Robots that walk", upvotes: 6, categories: ["cs.RO"] },
    { id: "s", title: "Speech of birds", upvotes: 1 },
  ]);
});

const reader = async (name: string, topics: Topic[]) =>
  db().subscription.create({
    data: {
      email: `${name}@example.org`,
      confirmedAt: new Date("2026-04-15T20:00:00Z"),
      profileKey: await createProfile({ topics }),
    },
  });
const search = async (owner: string, query: string): Promise<Topic> => {
  const email = `${owner}@example.org`;
  const user = (await db().user.findUnique({ where: { email } })) ?? (await createUser({ email }));
  const { id } = await db().savedSearch.create({ data: { userId: user.id, name: `${owner}: ${query}`, query } });
  return { kind: "search", value: id };
};
const robots: Topic = { kind: "category", value: "cs.RO" };

/** The papers that each reader is told of, by their name. */
async function papers() {
  const deliveries = await db().digestDelivery.findMany({ include: { edition: true, subscription: true } });
  return Object.fromEntries(
    deliveries.map(({ edition, subscription }) => [subscription.email.split("@")[0], edition.paperIds]),
  );
}

describe("a saved search counts for its owner alone", () => {
  test("also where others have the same profile, or lost it", async () => {
    const own = await search("ada", "quantization");
    const ada = await reader("ada", [own, robots]);
    const bob = await reader("bob", [own, robots]);
    const eve = await reader("eve", [own]);
    expect(ada.profileKey).toBe(bob.profileKey);
    const preview = async (id: string) =>
      (await previewIssue({ profile: { ...siteProfile, topics: [own, robots] }, subscriptionId: id }, now)).papers.map(
        ({ paper }) => paper.id,
      );
    expect(await preview(ada.id)).toEqual(["r", "q"]);
    expect(await preview(bob.id)).toEqual(["r"]);
    await createUser({ email: "eve@example.org" });
    await openDue(now);
    expect(await papers()).toEqual({ ada: ["r", "q"], bob: ["r"] });
    expect((await db().subscription.findUniqueOrThrow({ where: { id: eve.id } })).lastDay).toBeNull();
  });

  test("and no more once it is deleted; readers with other ones have theirs", async () => {
    const gone = await search("ada", "quantization");
    await reader("ada", [gone, robots]);
    await reader("bob", [await search("bob", "birds")]);
    await db().savedSearch.delete({ where: { id: gone.value } });
    await openIssue(day, 10, now);
    expect(await papers()).toEqual({ ada: ["r"], bob: ["s"] });
  });
});

describe("a topic that cannot be asked", () => {
  /** What is found for the topic with this number (in the order of kinds and values) makes the statement do that. */
  const atTopic = async (topic: number, what: string) => {
    await db().$executeRawUnsafe(`
      CREATE FUNCTION topic_fault() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.topic = ${topic} THEN ${what}; END IF; RETURN NEW; END $$`);
    await db().$executeRawUnsafe(`
      CREATE FUNCTION add_topic_fault() RETURNS event_trigger LANGUAGE plpgsql AS
      $$ BEGIN IF to_regclass('pg_temp.digest_match') IS NOT NULL AND NOT EXISTS (
          SELECT FROM pg_trigger WHERE tgrelid = to_regclass('pg_temp.digest_match')) THEN
        CREATE TRIGGER topic_fault BEFORE INSERT ON pg_temp.digest_match FOR EACH ROW EXECUTE FUNCTION topic_fault();
      END IF; END $$`);
    await db().$executeRawUnsafe(`
      CREATE EVENT TRIGGER add_topic_fault ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION add_topic_fault()`);
  };
  afterEach(async () => {
    await db().$executeRawUnsafe("DROP EVENT TRIGGER IF EXISTS add_topic_fault");
    await db().$executeRawUnsafe("DROP FUNCTION IF EXISTS add_topic_fault, topic_fault");
    log.level = "error";
  });
  const words = (value: string): Topic => ({ kind: "words", value });

  test("is left out: its readers get the rest, the others everything", async () => {
    log.level = "silent";
    await reader("both", [words("quantization"), words("robots")]);
    await reader("other", [words("birds")]);
    await reader("alone", [words("quantization")]);
    await reader("everything", []);
    await atTopic(2, "RAISE 'no such thing'");
    expect(await openDue(now)).toMatchObject({ deliveries: 3, skipped: 1 });
    expect(await papers()).toEqual({ both: ["r"], other: ["s"], everything: ["r", "q", "s"] });
    await db().$executeRawUnsafe("DROP EVENT TRIGGER add_topic_fault");
    expect(await openDue(new Date(now.getTime() + 86_400_000))).toMatchObject({ deliveries: 2 });
    expect(await papers()).toMatchObject({ alone: ["q"] });
  });

  test("because it takes too long is ended, and what comes after it may take its time again", async () => {
    log.level = "silent";
    const profile = { ...siteProfile, topics: [words("birds"), words("quantization"), words("robots")] };
    await atTopic(2, "PERFORM pg_sleep(60)");
    const startedAt = performance.now();
    const found = await db().$transaction(
      async (tx) => {
        await takeOne(tx, null, day);
        await readWish(tx, profile, readSite());
        await gatherCandidates(tx, day);
        await matchTopics(tx, { together: 300, alone: 300 });
        const [{ limit }] = await tx.$queryRaw<
          [{ limit: string }]
        >`SELECT current_setting('statement_timeout') AS limit`;
        expect(limit).toBe("0");
        return tx.$queryRaw`SELECT topic, id FROM digest_match JOIN digest_candidate USING (place) ORDER BY topic`;
      },
      { timeout: 30_000 },
    );
    expect(found).toEqual([
      { topic: 1, id: "s" },
      { topic: 3, id: "r" },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});
