import { Readable } from "node:stream";
import { createSubscription } from "@tests/support/factories";
import { beforeEach, expect, test } from "vitest";
import { findIssueId, findLedger, listIssueLines, listSuppressions } from "@/features/digest/ledger/queries";
import { liftByHand, suppressByHand } from "@/features/digest/suppression/mutations";
import { exportSubscriptions } from "@/features/digest/transfer/export-subscriptions";
import { importSubscriptions, NoList } from "@/features/digest/transfer/import-subscriptions";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

const now = new Date("2026-04-16T06:00:00Z");
const read = (text: string, consent = "") => importSubscriptions({ text, consent, now });
const written = async () => Buffer.concat(await exportSubscriptions().toArray()).toString();

beforeEach(async () => {
  await createSubscription({ email: "here@example.org", consent: "form" });
  await createSubscription({ email: "left@example.org", unsubscribedAt: now });
  await createSubscription({ email: "waiting@example.org", confirmedAt: null });
  await suppressByHand("never@example.org", now);
});

test("a list is taken in with its proofs; who is here stays, who left stays away, and broken lines are named", async () => {
  const list = [
    "\ufeffName;Email;Consent".replaceAll(";", ","),
    "Ada,ADA@Example.org,paper form",
    'Alan," alan@example.org ",',
    "Broken,not an address,x",
    '"Two\nlines",grace@example.org,"a ""quoted"" proof"',
    ",here@example.org,other",
    ",left@example.org,other",
    ",never@example.org,other",
    ",waiting@example.org,told us at the desk",
    "",
  ].join("\r\n");

  expect(await read(list)).toEqual({
    added: 3,
    known: 1,
    left: 1,
    suppressed: 1,
    rejected: ["Line 3: it says nowhere how this person consented.", 'Line 4: "not an address" is no e-mail address.'],
    isCut: false,
  });
  const rows = await db().subscription.findMany({ orderBy: { email: "asc" } });
  expect(rows.map(({ email, consent, confirmedAt }) => [email, consent, confirmedAt !== null])).toEqual([
    ["ada@example.org", "import: paper form", true],
    ["grace@example.org", 'import: a "quoted" proof', true],
    ["here@example.org", "form", true],
    ["left@example.org", "form", true],
    ["waiting@example.org", "import: told us at the desk", true],
  ]);
});

test("a second time it changes nothing, and a thousand lines take several batches", async () => {
  const list = `email\n${Array.from({ length: 1200 }, (_, place) => `reader-${place}@example.org`).join("\n")}`;
  expect(await read(list, "newsletter of 2025")).toMatchObject({ added: 1200, known: 0 });
  expect(await read(list, "newsletter of 2025")).toMatchObject({ added: 0, known: 1200 });
  expect(await db().subscription.count()).toBe(1203);
});

test.each([
  ["semicolons, as German spreadsheets write them", "\ufeffName;E-Mail;Consent\r\nX, Y;ada@example.org;form, 2025\r\n"],
  ["tabulators", "Name\tEmail Address\tConsent\nX;Y\tada@example.org\tform, 2025\n"],
  ["commas, whatever stands in the cells", 'email,consent\nada@example.org,"form, 2025"\n;;;,;;;;\n'],
])("between the columns of a list may stand %s", async (_, list) => {
  const pieces = Readable.from([...Buffer.from(list)].map((byte) => Buffer.from([byte])));
  expect(await importSubscriptions({ text: pieces, consent: "", now })).toMatchObject({ added: 1 });
  expect(await db().subscription.findUnique({ where: { email: "ada@example.org" } })).toMatchObject({
    consent: "import: form, 2025",
  });
});

test("who stands there twice is taken once, with the first proof, under one name of an internationalized domain", async () => {
  const list = [
    "email,consent",
    "info@xn--mnchen-3ya.example,first",
    "INFO@münchen.example,second",
    "info@m\u0075\u0308nchen.example,third",
    '"x@example.org\r\nBcc: y@example.org",x',
  ].join("\n");
  expect(await read(list)).toMatchObject({ added: 1, known: 2, rejected: [expect.stringContaining("Bcc")] });
  expect(await db().subscription.findUnique({ where: { email: "info@münchen.example" } })).toMatchObject({
    consent: "import: first",
  });
});

test.each(["04/05/2026", "16.4.2026", "2026-02-30", "1", "2026-04-16 25:00"])("%s is no moment", async (text) => {
  expect(await read(`email,confirmed_at\na@example.org,${text}`, "x")).toMatchObject({
    added: 0,
    rejected: [expect.stringContaining("no moment")],
  });
});

test("moments are read and kept, and those that are none, or have not come, are refused", async () => {
  const list = "email,confirmed_at\na@example.org,2025-01-02\nb@example.org,someday\nc@example.org,2999-01-01";
  const { added, rejected } = await read(list, "x");
  expect([added, rejected]).toEqual([
    1,
    [
      'Line 3: "someday" is no moment of the past; write it like 2026-04-16.',
      'Line 4: "2999-01-01" is no moment of the past; write it like 2026-04-16.',
    ],
  ]);
  const { confirmedAt, nextDueAt } = await db().subscription.findUniqueOrThrow({ where: { email: "a@example.org" } });
  expect(confirmedAt).toEqual(new Date("2025-01-02"));
  // No issue is late for somebody who is new here.
  expect(nextDueAt! > now).toBe(true);
});

test("what is no list says so, and nothing is taken in", async () => {
  for (const text of ["ada@example.org\nalan@example.org", 'email\n"never closed', "\0\0\0"])
    await expect(read(text, "x"), text).rejects.toThrow(NoList);
  await expect(
    importSubscriptions({ text: Readable.from(["email\n", Buffer.from([0xff])]), consent: "x", now }),
  ).resolves.toMatchObject({ added: 0 });
});

test("a file or a database that cannot be read on is a failure, and no silence", async () => {
  const broken = new Readable({
    read() {
      this.push("email\nada@example.org\n");
      this.destroy(new Error("The disk is gone."));
    },
  });
  await expect(importSubscriptions({ text: broken, consent: "x", now })).rejects.toThrow("The disk is gone.");

  await db().$executeRaw`ALTER TABLE "MailSuppression" RENAME TO "Elsewhere"`;
  try {
    await expect(written()).rejects.toThrow("MailSuppression");
  } finally {
    await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "MailSuppression"`;
  }
});

test("the export is CSV that the import reads back; a cell is no formula", async () => {
  await createSubscription({ email: "=cmd@example.org", consent: "=1+1", hour: 7, timeZone: "Europe/Berlin" });
  const csv = await written();
  const lines = csv.trim().split("\n");
  expect(lines[0]).toBe(
    "email,confirmed_at,unsubscribed_at,suppressed,consent,hour,time_zone,weekdays,paused_until,sends_empty,language,topics,min_upvotes,with_code,most,abstracts",
  );
  expect(lines).toHaveLength(4);
  expect(csv).toContain("'=cmd@example.org,");
  expect(csv).toContain(",'=1+1,7,Europe/Berlin,127,");
  expect(csv).not.toContain("waiting@example.org");

  await db().subscription.deleteMany();
  expect(await importSubscriptions({ text: csv, consent: "", now: new Date() })).toMatchObject({
    added: 2,
    rejected: [expect.stringContaining("left@example.org has unsubscribed")],
  });
  expect(await db().subscription.findUnique({ where: { email: "=cmd@example.org" } })).toMatchObject({
    consent: "import: =1+1",
  });
});

test("suppressed addresses are found and lifted", async () => {
  expect(await listSuppressions("NEVER", 1)).toMatchObject({ total: 1, suppressions: [{ reason: "operator" }] });
  expect(await listSuppressions("other", 1)).toMatchObject({ total: 0 });
  expect(await liftByHand("never@example.org")).toBe(true);
  expect(await liftByHand("never@example.org")).toBe(false);
});

test("the ledger adds up an issue by state, domain and reason", async () => {
  const day = "2026-04-16" as Day;
  const issue = await db().digestIssue.create({ data: { day: new Date(day) } });
  const edition = await db().digestEdition.create({
    data: { issueId: issue.id, key: "k", language: "en", abstracts: "short" },
  });
  const add = async (email: string, given: object) => {
    const { id } = await createSubscription({ email });
    const domain = email.split("@")[1]!;
    await db().digestDelivery.create({
      data: { issueId: issue.id, editionId: edition.id, subscriptionId: id, domain, ...given },
    });
  };
  await add("a@one.example", { state: "sent", sentAt: now });
  await add("b@one.example", { state: "sent", sentAt: new Date(now.getTime() + 5000), uncertain: 1 });
  await add("c@one.example", { state: "failed", lastCode: "550", lastError: "No such user" });
  await add("d@two.example", { state: "retrying", lastCode: "451", lastError: "Later" });
  await add("e@two.example", { state: "queued" });

  const ledger = await findLedger(day);
  expect(ledger).toMatchObject({
    tally: { sent: 2, failed: 1, retrying: 1, queued: 1 },
    editions: 1,
    uncertain: 1,
    firstSentAt: now,
    domains: [
      { domain: "one.example", tally: { sent: 2, failed: 1 } },
      { domain: "two.example", tally: { retrying: 1, queued: 1 } },
    ],
    reasons: [
      { state: "failed", code: "550", words: "No such user", count: 1 },
      { state: "retrying", code: "451", words: "Later", count: 1 },
    ],
  });
  expect(await listIssueLines(1)).toMatchObject({ total: 1, issues: [{ day, tally: { sent: 2, failed: 1 } }] });
  expect(await findIssueId(day)).toBe(issue.id);
  expect(await findLedger("2026-04-17" as Day)).toBeNull();
  expect(await findIssueId("2026-04-17" as Day)).toBeNull();
});
