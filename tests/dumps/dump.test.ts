import { createHash, randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { createPaper, createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { GET } from "@/app/dumps/[day]/[file]/route";
import { GET as readIndex } from "@/app/dumps/[day]/index.json/route";
import { GET as readSchema } from "@/app/dumps/schema.json/route";
import { dumpFileNames, dumpFiles, nameWithEnding } from "@/features/dumps/files";
import { dumpJobs } from "@/features/dumps/jobs";
import { makeDump } from "@/features/dumps/mutations";
import { listDumps } from "@/features/dumps/queries";
import { setUpvote } from "@/features/upvotes/mutations";
import { type Day, shiftDay, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

const day = "2026-04-16" as Day;
const now = new Date(`${day}T02:41:00Z`);
const made = async (options: Partial<Parameters<typeof makeDump>[0]> = {}) => {
  const outcome = await makeDump({ day, now, keep: 7, ...options });
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome.made;
};
const ask = (file: string, headers: Record<string, string> = {}, at = "latest", method = "GET") =>
  GET(new Request(`http://localhost:3000/dumps/${at}/${file}`, { method, headers }), {
    params: Promise.resolve({ day: at, file }),
  });
const unpack = async (name: string) => {
  const text = gunzipSync(Buffer.from(await (await ask(nameWithEnding(name))).arrayBuffer())).toString();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};
const index = async () => {
  const request = new Request("http://localhost:3000/dumps/latest/index.json");
  return (await readIndex(request, { params: Promise.resolve({ day: "latest" }) })).json();
};

/** More papers than are read at a time, one with everything that a paper can have, and one that is hidden. */
async function fill() {
  const shown = Array.from({ length: 501 }, (_, number) => ({
    id: `2604.${String(number).padStart(5, "0")}`,
    title: `Über $\\alpha$ “${number}”`,
    abstract: `Line one\nline two ${number} 数学 \u2028 end`,
  }));
  await db().paper.createMany({ data: shown });
  await db().organization.create({ data: { id: "acme", name: "ACME" } });
  await db().organization.create({ data: { id: "secret-lab", name: "Secret Lab" } });
  const user = await createUser({ email: "ada@example.org", name: "Ada Private", username: "ada-public" });
  await createPaper({
    id: "full",
    arxivId: null,
    doi: "10.1000/182",
    authors: [{ name: "Carl Dee" }, { name: "Hidden Person", hidden: true }],
    categories: ["cs.LG", "stat.ML"],
    publishedAt: new Date("2026-04-15T10:00:00Z"),
    organizationId: "acme",
    sourceUpvotes: { "hugging-face": 42 },
    sourceUpvoteCount: 42,
    codeUrl: "https://github.com/acme/full",
    codeLinks: {
      create: {
        url: "https://github.com/Acme/full",
        role: "official",
        namedBy: ["abstract"],
        repository: { create: { url: "https://github.com/acme/full", state: "alive", stars: 7 } },
      },
    },
    sourceRecords: {
      create: ["hugging-face", "arxiv"].map((source) => ({ source, key: "full", payload: {}, hash: source })),
    },
    submissions: {
      create: { userId: user.id, arxivId: "full", day: startOfDay(day), state: "done", comment: "Mine!" },
    },
    days: [day, shiftDay(day, 1)],
  });
  await setUpvote({ userId: user.id, paperId: "full", upvoted: true });
  await db().savedPaper.create({ data: { userId: user.id, paperId: "full" } });
  await db().subscription.create({ data: { email: "carl@example.org" } });
  await createPaper({ id: "hidden", title: "Not for you", organizationId: "secret-lab", days: [day] });
  await setUpvote({ userId: user.id, paperId: "hidden", upvoted: true });
  await db().paper.update({ where: { id: "hidden" }, data: { hiddenAt: now } });
  await db().digestIssue.create({
    data: { day: startOfDay(day), paperIds: ["hidden", "full", "2604.00001"], openedAt: now },
  });
}

test("what is read back is what is in the database, and fits the schema", async () => {
  await fill();
  await made();

  const papers = await unpack("papers");
  const stored = await db().paper.findMany({ where: { hiddenAt: null }, orderBy: { id: "asc" } });
  expect(papers.map(({ id, title, abstract }) => ({ id, title, abstract }))).toEqual(
    stored.map(({ id, title, abstract }) => ({ id, title, abstract })),
  );
  expect(papers.find(({ id }) => id === "full")).toMatchObject({
    authors: ["Carl Dee"],
    authorCount: 1,
    doi: "10.1000/182",
    categories: ["cs.LG", "stat.ML"],
    publishedAt: "2026-04-15T10:00:00.000Z",
    organizationId: "acme",
    codeLinks: [{ url: "https://github.com/Acme/full", role: "official", state: "alive", stars: 7, isArchived: false }],
    upvotes: { total: 43, here: 1, elsewhere: { "hugging-face": 42 } },
    sources: ["arxiv", "hugging-face"],
  });
  expect(await unpack("feed-entries")).toMatchObject([
    { day, paperId: "full" },
    { day: shiftDay(day, 1), paperId: "full" },
  ]);
  expect(await unpack("organizations")).toEqual([{ id: "acme", name: "ACME", avatarUrl: null }]);
  expect(await unpack("votes")).toEqual([{ day: toDay(new Date()), paperId: "full", gained: 1 }]);
  expect(await unpack("digest-issues")).toEqual([
    { day, paperIds: ["full", "2604.00001"], openedAt: now.toISOString() },
  ]);
  for (const name of dumpFileNames)
    for (const row of await unpack(name)) expect(dumpFiles[name].strict().safeParse(row).error).toBeUndefined();
});

test("an issue names what its papers were merged into, once", async () => {
  for (const id of ["kept", "merged", "removed"]) await createPaper({ id });
  await db().paper.update({ where: { id: "merged" }, data: { hiddenAt: now, mergedIntoId: "kept" } });
  await db().paper.update({ where: { id: "removed" }, data: { hiddenAt: now } });
  await db().digestIssue.create({
    data: { day: startOfDay(day), paperIds: ["merged", "removed", "kept"], openedAt: now },
  });
  await made();
  expect(await unpack("digest-issues")).toMatchObject([{ paperIds: ["kept"] }]);
  expect((await unpack("papers")).map(({ id }) => id)).toEqual(["kept"]);
});

test("nothing of persons and nothing hidden is in it", async () => {
  await fill();
  await made();
  const all = JSON.stringify(await Promise.all(dumpFileNames.map(unpack)));
  for (const private_ of ["ada", "Ada", "carl@", "Hidden Person", "Mine!", "Not for you", "secret-lab", '"hidden"'])
    expect(all).not.toContain(private_);
});

test("the index tells of each file how many rows and bytes it has, and their hash", async () => {
  await fill();
  await made();
  const { files, license, schema } = await index();
  expect(license.url).toContain("creativecommons.org");
  expect(schema).toBe("http://localhost:3000/dumps/schema.json");
  expect(files.map(({ name }: { name: string }) => name)).toEqual(dumpFileNames);
  for (const { name, rows, bytes, unpackedBytes, sha256: told } of files) {
    const packed = Buffer.from(await (await ask(nameWithEnding(name))).arrayBuffer());
    const text = gunzipSync(packed);
    expect([
      text.toString().split("\n").length - 1,
      packed.length,
      text.length,
      createHash("sha256").update(packed).digest("hex"),
    ]).toEqual([rows, bytes, unpackedBytes, told]);
  }
});

test("the schema names every column of every file", async () => {
  const { $defs } = await (await readSchema()).json();
  for (const name of dumpFileNames)
    expect(Object.keys($defs[name].properties)).toEqual(Object.keys(dumpFiles[name].shape));
});

test("a file of several parts is sent whole, or from where a reader stopped", async () => {
  // Random text does not pack: some 3 MB.
  for (let number = 0; number < 4; number++) await createPaper({ abstract: randomBytes(600_000).toString("hex") });
  await made();
  expect(await db().dumpPart.count()).toBeGreaterThan(6);
  const response = await ask("papers.jsonl.gz");
  const whole = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("x-content-length")).toBe(String(whole.length));
  expect(await unpack("papers")).toHaveLength(4);

  const etag = response.headers.get("etag")!;
  const rest = await ask("papers.jsonl.gz", { Range: "bytes=1048570-", "If-Range": etag });
  expect(rest.status).toBe(206);
  expect(rest.headers.get("content-range")).toBe(`bytes 1048570-${whole.length - 1}/${whole.length}`);
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(1048570))).toBe(true);
  const some = await ask("papers.jsonl.gz", { Range: "bytes=1048575-1048576" });
  expect(Buffer.from(await some.arrayBuffer()).equals(whole.subarray(1048575, 1048577))).toBe(true);
  const end = await ask("papers.jsonl.gz", { Range: "bytes=-3" });
  expect(Buffer.from(await end.arrayBuffer()).equals(whole.subarray(-3))).toBe(true);

  expect((await ask("papers.jsonl.gz", { Range: "bytes=0-9", "If-Range": '"another"' })).status).toBe(200);
  expect((await ask("papers.jsonl.gz", { Range: `bytes=${whole.length}-` })).status).toBe(416);
  expect((await ask("papers.jsonl.gz", { "If-None-Match": etag })).status).toBe(304);
  const head = await ask("papers.jsonl.gz", {}, "latest", "HEAD");
  expect([head.headers.get("x-content-length"), await head.text()]).toEqual([String(whole.length), ""]);
  expect((await ask("papers.jsonl.gz", { Range: "bytes=0-9" }, "latest", "HEAD")).status).toBe(200);
  const date = response.headers.get("last-modified")!;
  expect((await ask("papers.jsonl.gz", { "If-Modified-Since": date })).status).toBe(304);
  const before = new Date(now.getTime() - 1_000).toUTCString();
  expect((await ask("papers.jsonl.gz", { "If-Modified-Since": before })).status).toBe(200);
  expect((await ask("papers.jsonl.gz", { "If-Modified-Since": date, "If-None-Match": '"another"' })).status).toBe(200);
});

test("a reader is given no more at a time than it takes, and hears where the file ends before its time", async () => {
  await createPaper({ abstract: randomBytes(600_000).toString("hex") });
  await made();
  const reader = (await ask("papers.jsonl.gz")).body!.getReader();
  expect((await reader.read()).value).toHaveLength(131_072);
  await db().dump.deleteMany();
  await expect(reader.read()).rejects.toThrow("The dump was replaced while it was being read.");
});

test("where none are to be kept any more, those that were go", async () => {
  await createPaper();
  await made();
  const kept = process.env.DUMPS_KEPT;
  process.env.DUMPS_KEPT = "0";
  try {
    expect(await dumpJobs["dumps:make"]({}, now)).toBe("deleted 1 dumps, since DUMPS_KEPT is 0");
    expect(await dumpJobs["dumps:make"]({}, now)).toBeNull();
  } finally {
    if (kept === undefined) delete process.env.DUMPS_KEPT;
    else process.env.DUMPS_KEPT = kept;
  }
  expect((await ask("papers.jsonl.gz")).status).toBe(404);
});

test("the newest seven are kept, each under its day", async () => {
  await createPaper();
  for (let number = 0; number < 9; number++) await made({ day: shiftDay(day, number) });
  expect((await listDumps()).map((dump) => dump.day)).toEqual(
    Array.from({ length: 7 }, (_, number) => shiftDay(day, 8 - number)),
  );
  expect(await db().dumpPart.count()).toBe(7 * dumpFileNames.length);
  expect((await ask("papers.jsonl.gz", {}, shiftDay(day, 2))).status).toBe(200);
  expect((await ask("papers.jsonl.gz", {}, day)).status).toBe(404);
  expect((await ask("users.jsonl.gz")).status).toBe(404);
  expect((await ask("papers.jsonl.gz", {}, "2026-02-30")).status).toBe(404);
});

test("the worker makes one a day, however often it begins, and npm run dump makes another in its place", async () => {
  await createPaper();
  expect(await dumpJobs["dumps:make"]({}, now)).toContain("1 rows in papers.jsonl.gz");
  expect(await dumpJobs["dumps:make"]({}, now)).toBeNull();
  await createPaper();
  await made({ isAgain: true });
  expect(await unpack("papers")).toHaveLength(2);
  expect(await db().dump.count()).toBe(1);
});

test("of two processes at once one makes it, and of one that fails nothing is left", async () => {
  await createPaper();
  const outcomes = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('broadsheet:dump'))::text`;
    return makeDump({ day, now, keep: 7 });
  });
  expect(outcomes).toBe("being made");

  // A count that is none breaks the last file.
  await db().$executeRaw`INSERT INTO "DigestIssue" (id, day, "openedAt") VALUES (gen_random_uuid(), 'infinity', now())`;
  await expect(made()).rejects.toThrow();
  expect([await db().dump.count(), await db().dumpFile.count(), await db().dumpPart.count()]).toEqual([0, 0, 0]);
});
