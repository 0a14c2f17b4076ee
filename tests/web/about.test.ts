import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Each list here is told to readers on /about, under "What is stored about you". A test that fails because something is
// stored anew asks for a sentence there, in every language, and only then for a line here.

/** The columns of a table of prisma/schema.prisma, without its relations. */
function columnsOf(model: string): string[] {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const body = new RegExp(`^model ${model} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(schema)?.[1] ?? "";
  const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].map(([, name, type]) => ({ name: name!, type: type! }));
  return fields.filter(({ type }) => /^(String|Int|DateTime|Json|Boolean|Float)$/.test(type)).map(({ name }) => name);
}

test.each([
  // `name` and `image` are next-auth's and stay empty: providers.ts hands on an id and an address alone.
  ["User", ["id", "email", "emailVerified", "name", "image", "username", "createdAt"]],
  ["Account", ["userId", "type", "provider", "providerAccountId"]],
  ["Session", ["id", "sessionToken", "userId", "expires", "createdAt"]],
  ["VerificationToken", ["identifier", "token", "expires"]],
  ["Upvote", ["userId", "paperId", "createdAt"]],
  [
    "Submission",
    ["id", "userId", "arxivId", "paperId", "day", "comment", "codeUrl", "state", "problem", "createdAt", "completedAt"],
  ],
  [
    "Subscription",
    [
      ...[
        "id",
        "email",
        "confirmTokenHash",
        "confirmExpiresAt",
        "confirmedAt",
        "unsubscribedAt",
        "consent",
        "createdAt",
        "keyVersion",
      ],
      ...[
        "profileKey",
        "language",
        "hour",
        "timeZone",
        "weekdays",
        "pausedUntil",
        "sendsEmpty",
        "nextDueAt",
        "lastDay",
      ],
    ],
  ],
  ["DigestProfile", ["key", "topics", "minUpvotes", "withCode", "most", "abstracts"]],
  ["SavedPaper", ["userId", "paperId", "createdAt"]],
  ["SavedSearch", ["id", "userId", "name", "query", "createdAt", "lookedAt"]],
  [
    "DigestDelivery",
    [
      ...["id", "issueId", "editionId", "subscriptionId", "domain", "state", "attempts", "nextAttemptAt", "claim"],
      ...["claimedUntil", "uncertain", "sentAt", "failedAt", "lastCode", "lastError", "createdAt"],
    ],
  ],
  [
    "PersonalToken",
    ["id", "userId", "name", "hash", "prefix", "scopes", "createdAt", "lastUsedAt", "expiresAt", "revokedAt"],
  ],
  ["FeedToken", ["id", "userId", "createdAt"]],
  [
    "Webhook",
    [
      ...["id", "userId", "name", "url", "form", "tellsDays", "lastDay", "secretVersion", "pausedAt", "pausedBy"],
      ...["failures", "failingSince", "createdAt"],
    ],
  ],
  ["WebhookSearch", ["webhookId", "searchId", "toldUntil"]],
  [
    "WebhookDelivery",
    [
      ...["id", "webhookId", "event", "payload", "state", "attempts", "nextAttemptAt", "triedAt", "tookMs"],
      ...["responseStatus", "responseText", "error", "createdAt"],
    ],
  ],
  ["MailSuppression", ["address", "reason", "detail", "createdAt"]],
  ["MailEvent", ["id", "source", "eventId", "kind", "address", "deliveryId", "detail", "happenedAt", "createdAt"]],
  ["RateLimit", ["key", "startedAt", "count"]],
])("the table %s keeps what /about says, and nothing else", (model, columns) => {
  expect(columnsOf(model)).toEqual(columns);
});

test("no other table points to a reader", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const pointing = models.filter(([, , body]) => /@relation\(fields: \[(userId|subscriptionId)\]/.test(body!));
  expect(pointing.map(([, name]) => name)).toEqual([
    "SavedSearch",
    "Submission",
    "Account",
    "Session",
    "PersonalToken",
    "FeedToken",
    "Webhook",
    "Upvote",
    "SavedPaper",
    "DigestDelivery",
  ]);
});

test("these files keep something in the reader's browser, and no others", () => {
  const files = ["src", "public"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );
  const keeping = files
    .filter((path) => /\.(ts|tsx|js)$/.test(path) && !path.startsWith("src/generated"))
    .filter((path) => /localStorage|sessionStorage|indexedDB|\bcaches\b/.test(readFileSync(path, "utf8")));
  expect(keeping.sort()).toEqual([
    "public/sw.js",
    "src/app/appearance.tsx",
    "src/app/offline/kept-list.tsx",
    "src/app/theme-choice.tsx",
    "src/features/digest/components/digest-banner.tsx",
    "src/features/feed/keep-visit.ts",
    "src/features/feed/keys-off.ts",
    "src/features/feed/keys.ts",
    "src/features/upvotes/components/unsaved-upvotes.ts",
  ]);
});

test("the example of the trending order on /about is right", () => {
  const weight = (upvotes: number, age: number) => Math.log2(1 + upvotes) - age / 2;
  expect(weight(31, 2)).toBe(weight(15, 0));
  expect(weight(63, 4)).toBe(weight(15, 0));
});
