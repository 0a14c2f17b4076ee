import { readCategory } from "@/features/papers/category-names";
import { slugOf } from "@/features/papers/search-labels";
import { ask, conditions } from "@/features/search/ask";
import { findAuthor, findOrganization, listCategories, listOrganizations } from "@/features/search/lists/queries";
import { TooSlow, withTimeLimit } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import { listSavedSearches } from "@/features/search/saved/queries";
import { Prisma } from "@/generated/prisma/client";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { isLanguage } from "@/lib/languages";
import { isActive } from "../subscriptions/link-state";
import { findKey } from "../subscriptions/queries";
import type { Preferences } from "./form-values";
import { readProfile, type Topic } from "./profile";
import { nextDue } from "./schedule";
import { type ShownTopic, showQuery, topicPath } from "./topics";

/** The subscription that a key opens, as its preferences page shows it; null when there is none (any more), or the key was replaced. */
export async function findPreferences(token: string, now: Date) {
  const key = await findKey(token);
  return key && !key.isReplaced ? findById(key.id, now) : null;
}

/** The id of the subscription of an address, whatever its state; null when there is none. */
export async function findSubscriptionId(email: string): Promise<string | null> {
  const row = await db().subscription.findUnique({ where: { email }, select: { id: true } });
  return row?.id ?? null;
}

/** A subscription with its preferences, what was not chosen yet as the site has it, and when its next issue comes. */
export async function findById(id: string, now: Date) {
  const row = await db().subscription.findUnique({ where: { id }, include: { profile: true } });
  if (!row) return null;
  const { SITE_LANGUAGE, DIGEST_HOUR, DIGEST_TIME_ZONE } = env();
  const preferences: Preferences = {
    hour: row.hour ?? DIGEST_HOUR,
    timeZone: row.timeZone ?? DIGEST_TIME_ZONE,
    weekdays: row.weekdays,
    pausedUntil: row.pausedUntil && toDay(row.pausedUntil),
    sendsEmpty: row.sendsEmpty,
    language: isLanguage(row.language) ? row.language : SITE_LANGUAGE,
    profile: readProfile(row.profile),
  };
  return {
    id,
    keyVersion: row.keyVersion,
    email: row.email,
    isActive: isActive(row),
    hasTimeZone: row.timeZone !== null,
    preferences,
    nextIssueAt: await findNextIssue(preferences, row.lastDay, now),
  };
}

export type FoundPreferences = NonNullable<Awaited<ReturnType<typeof findById>>>;

/**
 * When the next issue comes: on the day that a pause is until or after it, and on another day than the last one, that of
 * `lastDay`, for a later hour on a day that had its issue brings no second one.
 */
async function findNextIssue(preferences: Preferences, lastDay: Date | null, now: Date): Promise<Date> {
  const { timeZone, pausedUntil } = preferences;
  const before = (day: Prisma.Sql) => Prisma.sql`(${day})::timestamp AT TIME ZONE ${timeZone} - interval '1 second'`;
  const [pause, another] = [before(Prisma.sql`${pausedUntil}::date`), before(Prisma.sql`${lastDay}::date + 1`)];
  const after = Prisma.sql`greatest(${now}::timestamptz, ${pause}, ${another})`;
  const [row] = await db().$queryRaw<{ due: Date }[]>`SELECT ${nextDue(preferences, after)} AS due`;
  return row!.due;
}

/** The saved searches of the account with this address; none where there is no account. */
export async function listSearchesOf(email: string) {
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  return user ? listSavedSearches(user.id) : [];
}

/**
 * The time zone that a text names, as PostgreSQL writes it: by its name, or by its city where only one is called so. Null
 * where PostgreSQL or this process knows none.
 */
export async function findTimeZone(text: string): Promise<string | null> {
  const name = text.trim().replaceAll(" ", "_").toLowerCase();
  if (!/^[a-z_]+([/+-][a-z0-9_+-]+)*$/.test(name)) return null;
  const rows = await db().$queryRaw<{ name: string; isWhole: boolean }[]>`
    SELECT name, lower(name) = ${name} AS "isWhole" FROM pg_timezone_names
    WHERE (lower(name) = ${name} OR right(lower(name), length(${name}) + 1) = '/' || ${name}) AND name !~ '^(posix|right)/'`;
  const known = rows.filter((row) => isZone(row.name));
  const found = known.find(({ isWhole }) => isWhole) ?? (known.length === 1 ? known[0] : undefined);
  return found?.name ?? null;
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }) !== null;
  } catch {
    return false;
  }
}

/** The topics of a kind that a text names, several where organizations have one name; none when nothing here is called so. */
export async function findTopics(kind: ShownTopic["kind"], text: string): Promise<Topic[]> {
  const value = text
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (kind === "words") return [{ kind, value }];
  if (kind === "category") {
    const category = await findCategory(value);
    return category === null ? [] : [{ kind, value: category }];
  }
  if (kind === "organization") return (await listOrganizationIds(value)).map((id) => ({ kind, value: id }));
  // A name of very many papers may take too long to be looked up: then it stays as it was typed.
  const author = await orElse(findAuthor(slugOf(value)), { name: value });
  return author ? [{ kind, value: author.name }] : [];
}

/** More organizations of one name are a mistake of a source. */
const MOST_OF_ONE_NAME = 5;

async function listOrganizationIds(text: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Organization" WHERE lower(name) = lower(${text}) ORDER BY id LIMIT ${MOST_OF_ONE_NAME}`;
  if (rows.length > 0) return rows.map(({ id }) => id);
  const organization = await findOrganization(text);
  return organization ? [organization.id] : [];
}

async function findCategory(text: string): Promise<string | null> {
  const known = readCategory(text)?.category;
  if (known) return known;
  const wanted = text.toLowerCase();
  const found = (await listCategoryOptions()).find(
    ({ category, name }) => category.toLowerCase() === wanted || name.toLowerCase() === wanted,
  );
  return found?.category ?? null;
}

/** The categories that papers here are in, with their names, "" for those that arXiv does not have. */
export async function listCategoryOptions(): Promise<{ category: string; name: string }[]> {
  const { counted } = await orElse(listCategories(), { counted: [], isPartial: true });
  return counted.map(({ name: category }) => ({ category, name: readCategory(category)?.name ?? "" }));
}

/** The organizations with the most papers, by name. */
export async function listOrganizationOptions(): Promise<string[]> {
  const { organizations } = await orElse(listOrganizations(1), { organizations: [], total: 0 });
  return [...new Set(organizations.map(({ name }) => name))];
}

/** Topics as the form shows them; saved searches are not among them. */
export async function showTopics(topics: Topic[]): Promise<ShownTopic[]> {
  const ids = topics.flatMap(({ kind, value }) => (kind === "organization" ? [value] : []));
  const organizations = await db().organization.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const isTwice = (name: string) => organizations.filter((one) => one.name === name).length > 1;
  const names = new Map(organizations.map(({ id, name }) => [id, isTwice(name) ? `${name} (${id})` : name]));
  return topics.flatMap((topic) => {
    const { kind, value } = topic;
    if (kind === "search") return [];
    const category = kind === "category" ? readCategory(value)?.name : undefined;
    const label = kind === "organization" ? (names.get(value) ?? value) : category ? `${value} · ${category}` : value;
    return [{ kind, value, label, path: topicPath(topic), query: kind === "words" ? showQuery(value) : null }];
  });
}

/** Names that are offered while one types, at most. */
const MOST_OFFERED = 10;
/** Papers that names are gathered from. */
const GATHERED_FROM = 300;
/** Milliseconds: whoever types does not wait longer. */
const COMPLETION_LIMIT = 500;

/** Names of organizations or authors here that have the words of a text, the last of them begun; those with the most papers first. */
export async function completeName(kind: "organization" | "author", text: string): Promise<string[]> {
  const words = slugOf(text).split("-").filter(Boolean);
  if (words.join("").length < 2) return [];
  const names = kind === "author" ? gatherAuthors(words) : gatherOrganizations(words);
  return (await orElse(names, [])).slice(0, MOST_OFFERED);
}

async function gatherAuthors(words: string[]): Promise<string[]> {
  const query = readQuery(words.map((word) => `author:${word}`).join(" "), true);
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT a ->> 'name' AS name FROM (
        SELECT p.authors FROM "SearchDocument" d JOIN "Paper" p ON p.id = d."paperId"
        WHERE ${conditions(ask(query))} LIMIT ${GATHERED_FROM}) hit,
        jsonb_array_elements(hit.authors) a WHERE NOT a ? 'hidden'
      GROUP BY a ->> 'name' ORDER BY count(*) DESC, name`,
    COMPLETION_LIMIT,
  );
  return rows.map(({ name }) => name).filter((name) => hasBeginnings(name, words));
}

async function gatherOrganizations(words: string[]): Promise<string[]> {
  const hasAll = words.map((word) => Prisma.sql`o.name ILIKE ${`%${word}%`}`);
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT o.name FROM "Organization" o
      JOIN "Paper" p ON p."organizationId" = o.id AND p."hiddenAt" IS NULL
      WHERE ${Prisma.join(hasAll, " AND ")} GROUP BY o.name ORDER BY count(*) DESC, o.name LIMIT ${MOST_OFFERED}`,
    COMPLETION_LIMIT,
  );
  return rows.map(({ name }) => name);
}

/** Whether each word begins a part of the name. */
function hasBeginnings(name: string, words: string[]): boolean {
  const parts = slugOf(name).split("-");
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

async function orElse<T, E>(asking: Promise<T>, instead: E): Promise<T | E> {
  return asking.catch((error: unknown) => {
    if (error instanceof TooSlow) return instead;
    throw error;
  });
}

/** All that is kept about the subscription that a key opens, as its owner may have it; null when there is none (any more), or the key was replaced. */
export async function exportSubscription(token: string) {
  const key = await findKey(token);
  const row =
    key &&
    !key.isReplaced &&
    (await db().subscription.findUnique({
      where: { id: key.id },
      omit: { confirmTokenHash: true, profileKey: true },
      include: { profile: { omit: { key: true } } },
    }));
  if (!row) return null;
  const [deliveries, said, suppression] = await Promise.all([
    db().digestDelivery.findMany({
      where: { subscriptionId: row.id },
      select: {
        issue: { select: { day: true } },
        edition: { select: { language: true, paperIds: true } },
        state: true,
        attempts: true,
        createdAt: true,
        sentAt: true,
        failedAt: true,
        lastCode: true,
        lastError: true,
      },
      orderBy: [{ issue: { day: "asc" } }],
    }),
    db().mailEvent.findMany({
      where: { address: row.email },
      select: { source: true, kind: true, detail: true, happenedAt: true },
      orderBy: [{ happenedAt: "asc" }, { id: "asc" }],
    }),
    db().mailSuppression.findUnique({ where: { address: row.email } }),
  ]);
  return {
    subscription: row,
    issues: deliveries.map(({ issue, edition, ...delivery }) => ({ day: toDay(issue.day), ...edition, ...delivery })),
    saidByMailServers: said,
    suppression,
  };
}
