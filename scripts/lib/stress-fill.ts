import { PrismaPg } from "@prisma/adapter-pg";
import {
  canonicalProfile,
  type Profile,
  profileKey,
  siteProfile,
  type Topic,
} from "@/features/digest/preferences/profile";
import { type Indexed, writeSearchDocuments } from "@/features/papers/search-documents";
import { PrismaClient } from "@/generated/prisma/client";
import { type Day, shiftDay, startOfDay, toDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { DOMAINS } from "./stress-manners.mjs";

const CATEGORIES = ["cs.LG", "cs.CL", "cs.CV", "cs.AI", "stat.ML"];
const SUBJECTS = [
  "quantization",
  "retrieval",
  "diffusion",
  "alignment",
  "planning",
  "translation",
  "pruning",
  "vision",
];
const PAPERS_A_DAY = 40;
const AUTHORS = 12;
/** Of a hundred, one is not confirmed, one has left and one is paused. */
const SILENT = 3;

/** Who has to get the issue, and who must not, by address. */
export type Readers = { expected: string[]; silent: string[] };

/** Writes papers of yesterday and today, so many preferences, and so many subscriptions that are due since this hour. */
export async function fill(
  url: string,
  { subscriptions, preferences, now }: { subscriptions: number; preferences: number; now: Date },
): Promise<Readers> {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  try {
    await client.$transaction((tx) => writePapers(tx as Transaction, toDay(now)), { timeout: 120_000 });
    const keys = await writeProfiles(client, preferences);
    return await writeReaders(client, keys, { subscriptions, now });
  } finally {
    await client.$disconnect();
  }
}

const authorOf = (place: number) => `Ada Lovelace-${String.fromCharCode(65 + (place % AUTHORS))}`;
const at = <T>(list: readonly T[], place: number): T => list[place % list.length]!;

async function writePapers(tx: Transaction, today: Day): Promise<void> {
  for (const day of [shiftDay(today, -1), today]) {
    const papers = Array.from(
      { length: PAPERS_A_DAY },
      (_, place): Indexed => ({
        id: `${day}.${place}`,
        title: `On ${at(SUBJECTS, place)} and ${at(SUBJECTS, place + 3)}, part ${place}`,
        abstract: `We study ${at(SUBJECTS, place)} where nobody has looked for it, and find $x^{${place}}$. `.repeat(6),
        authors: [{ name: authorOf(place) }, { name: authorOf(place + 5) }],
        organization: null,
        categories: [at(CATEGORIES, place)],
        aiKeywords: [],
        codeUrl: place % 2 ? `https://github.com/stress/${place}` : null,
        publishedAt: startOfDay(day),
        lastDay: day,
      }),
    );
    await tx.paper.createMany({
      data: papers.map(({ organization: _, lastDay, ...paper }, place) => ({
        ...paper,
        sourceUpvoteCount: place * 3,
        createdAt: startOfDay(day),
        lastDay: startOfDay(day),
      })),
    });
    await tx.feedEntry.createMany({ data: papers.map(({ id }) => ({ paperId: id, day: startOfDay(day) })) });
    await writeSearchDocuments(tx, papers);
  }
}

/** Different ones: topics, length, short or full. */
async function writeProfiles(client: PrismaClient, count: number): Promise<(string | null)[]> {
  const makeTopic: ((place: number) => Topic)[] = [
    (place) => ({ kind: "category", value: at(CATEGORIES, place) }),
    (place) => ({ kind: "author", value: authorOf(place) }),
    (place) => ({ kind: "words", value: at(SUBJECTS, place) }),
  ];
  const profiles = Array.from(
    { length: count - 1 },
    (_, place): Profile => ({
      ...siteProfile,
      topics: [at(makeTopic, place)(place), at(makeTopic, place + 1)(place * 7)],
      most: 5 + (place % 46),
      abstracts: place % 5 ? "short" : "full",
    }),
  );
  const rows = profiles.map((profile) => ({ key: profileKey(profile)!, ...canonicalProfile(profile) }));
  await client.digestProfile.createMany({ data: rows, skipDuplicates: true });
  return [null, ...rows.map(({ key }) => key)];
}

async function writeReaders(
  client: PrismaClient,
  keys: (string | null)[],
  { subscriptions, now }: { subscriptions: number; now: Date },
): Promise<Readers> {
  const domains = DOMAINS.flatMap(({ domain, share }) => Array<string>(share).fill(domain));
  const confirmedAt = new Date(now.getTime() - 3 * 86_400_000);
  const pausedUntil = new Date(now.getTime() + 30 * 86_400_000);
  const silences = [{ confirmedAt: null }, { unsubscribedAt: now }, { pausedUntil }];
  const readers: Readers = { expected: [], silent: [] };
  for (let first = 0; first < subscriptions; first += 5_000) {
    const data = Array.from({ length: Math.min(5_000, subscriptions - first) }, (_, offset) => {
      const place = first + offset;
      const email = `reader-${place}@${at(domains, place * 37)}`;
      const silence = silences[place % 100];
      (place % 100 < SILENT ? readers.silent : readers.expected).push(email);
      const language = at([null, null, "de", "zh"], place);
      return { email, confirmedAt, language, sendsEmpty: true, profileKey: at(keys, place), ...silence };
    });
    await client.subscription.createMany({ data });
  }
  return readers;
}
