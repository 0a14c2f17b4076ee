import "./lib/check-node.mjs";
import { loadavg } from "node:os";
import pg from "pg";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import { slugOf } from "@/features/papers/search-labels";
import { indexNames, indexText } from "@/features/papers/text/words";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type Pieces, pickName, randomFrom, readPieces } from "./lib/bench-pieces";
import { STATEMENT } from "./lib/bench-statement";
import { say, step } from "./lib/progress.mjs";
import { saySizes } from "./lib/say-sizes";
import { withBench } from "./lib/with-bench";

// npm run bench:data -- 1000000: fills a database of its own with papers put together from the sentences of real ones, by a
// seeded random. It goes on where it stopped, also to a larger number. The index is made anew at the end, and timed.
const PAPERS = Number(process.argv[2] ?? 100_000);
const CHUNK = 5_000;
const CONNECTIONS = 2;
const SEED = 20260416;
const LAST_DAY = Date.UTC(2026, 3, 16);
const DAYS = 16 * 365;
const MS_A_DAY = 24 * 60 * 60 * 1000;
/** How many papers are written once more by the application itself, which has to find the same words. */
const SAMPLE = 1_000;

const CATEGORIES =
  "cs.LG cs.LG cs.LG cs.CL cs.CL cs.CV cs.CV cs.CV cs.AI cs.AI stat.ML cs.RO cs.IR math.OC cs.CR cs.DS quant-ph hep-th astro-ph.GA cond-mat.str-el math.NT econ.EM q-bio.NC eess.IV".split(
    " ",
  );

const indexes = [
  'CREATE INDEX "SearchDocument_words_idx" ON "SearchDocument" USING gin ("words")',
  'CREATE INDEX "SearchDocument_titleWords_idx" ON "SearchDocument" USING gin ("titleWords")',
  'CREATE INDEX "SearchWord_word_trgm_idx" ON "SearchWord" USING gin ("word" gin_trgm_ops)',
];

await withBench(fill);

async function fill(url: string) {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  const client = clients[0]!;
  const pieces = await step("Reading real papers", readPieces);
  await step("Storing their pieces", () => storePieces(client, pieces));
  const missing = await missingChunks(client);
  if (missing.length > 0) {
    for (const index of indexes) await client.query(`DROP INDEX IF EXISTS ${nameOf(index)}`);
    const papers = missing.length * CHUNK;
    await timed(`Putting ${papers} papers together`, papers, () => writeChunks(clients, missing, pieces));
  }
  await client.query("SET maintenance_work_mem = '1GB'");
  for (const index of indexes) {
    const known = await client.query("SELECT FROM pg_indexes WHERE quote_ident(indexname) = $1", [nameOf(index)]);
    if (known.rowCount !== 0) continue;
    const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${/ON ("\w+")/.exec(index)![1]}`);
    await timed(`Making ${nameOf(index)}`, rows[0].count, () => client.query(index));
  }
  await step("VACUUM ANALYZE", () => client.query("VACUUM ANALYZE"));
  await compareWithApplication();
  await saySizes(client);
  for (const one of clients) await one.end();
}

function nameOf(index: string) {
  return /"\w+"/.exec(index)![0];
}

async function timed(title: string, rows: number, work: () => Promise<unknown>) {
  const startedAt = performance.now();
  await step(title, work);
  const seconds = (performance.now() - startedAt) / 1000;
  say(`  ${Math.round(rows / seconds)} rows/s (load ${loadavg()[0]!.toFixed(1)})`);
}

/** The pieces with their words as the application reads them, for the database to put together. */
async function storePieces(client: pg.Client, pieces: Pieces) {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS bench;
    CREATE TABLE IF NOT EXISTS bench.chunk (number int PRIMARY KEY);
    DROP TABLE IF EXISTS bench.piece;
    CREATE UNLOGGED TABLE bench.piece (kind text, number int, text text, plain text, words tsvector, PRIMARY KEY (kind, number));
    DROP AGGREGATE IF EXISTS bench.together(tsvector);
    CREATE AGGREGATE bench.together(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector);`);
  const { organizations, ...others } = pieces;
  for (const [kind, texts] of Object.entries({ ...others, organizations: organizations.map(({ name }) => name) }))
    await client.query(
      `INSERT INTO bench.piece SELECT $1, number - 1, text, plain, to_tsvector('english', plain)
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS given(text, plain, number)`,
      [kind, texts, texts.map(indexText)],
    );
  await client.query("ANALYZE bench.piece");
  await client.query(
    `INSERT INTO "Organization" (id, name) SELECT DISTINCT ON (id) id, name FROM unnest($1::text[], $2::text[]) AS given(id, name)
     ON CONFLICT DO NOTHING`,
    [organizations.map(({ id }) => id), organizations.map(({ name }) => name)],
  );
  const spelled = [pieces.titles, pieces.givenNames, pieces.familyNames, pieces.keywords].flatMap((texts) =>
    texts.flatMap((text) => indexText(text).split(" ")),
  );
  await rememberWords(client, spelled);
}

async function rememberWords(client: pg.Client, words: string[]) {
  const known = [...new Set(words)].filter((word) => /^\p{L}{4,}$/u.test(word)).sort();
  await client.query('INSERT INTO "SearchWord" (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [known]);
}

async function missingChunks(client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ number: number }>("SELECT number FROM bench.chunk");
  const done = new Set(rows.map(({ number }) => number));
  return Array.from({ length: Math.ceil(PAPERS / CHUNK) }, (_, number) => number).filter((number) => !done.has(number));
}

async function writeChunks(clients: pg.Client[], chunks: number[], pieces: Pieces) {
  const waiting = [...chunks];
  await Promise.all(
    clients.map(async (client) => {
      for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift())
        await writeChunk(client, chunk, pieces);
    }),
  );
}

async function writeChunk(client: pg.Client, chunk: number, pieces: Pieces) {
  const papers = makeUp(chunk, pieces);
  await client.query("BEGIN");
  await client.query(STATEMENT, [JSON.stringify(papers)]);
  await rememberWords(
    client,
    papers.map(({ name }) => indexText(name)),
  );
  await client.query("INSERT INTO bench.chunk VALUES ($1)", [chunk]);
  await client.query("COMMIT");
}

/** What the papers of a chunk are made of: numbers of pieces, and all that has no words. */
function makeUp(chunk: number, pieces: Pieces) {
  const random = randomFrom(SEED + chunk);
  const below = (most: number) => Math.floor(random() * most);
  const some = (least: number, most: number, list: unknown[]) =>
    Array.from({ length: least + below(most - least + 1) }, () => below(list.length));
  return Array.from({ length: CHUNK }, (_, place) => {
    const [name, other] = [pickName(random), pickName(random)];
    // More papers in later years, as in the world.
    const day = toDay(new Date(LAST_DAY - Math.floor(random() ** 1.7 * DAYS) * MS_A_DAY));
    const given = some(1, 9, pieces.givenNames);
    const family = given.map(() => below(pieces.familyNames.length));
    const organization = random() < 0.5 ? pieces.organizations[below(pieces.organizations.length)]! : null;
    const keywords = random() < 0.3 ? some(3, 8, pieces.keywords) : [];
    const categories = [...new Set([CATEGORIES[below(CATEGORIES.length)]!, CATEGORIES[below(CATEGORIES.length)]!])];
    const names = given.map((one, at) => `${pieces.givenNames[one]} ${pieces.familyNames[family[at]!]}`);
    const hasCode = random() < 0.3;
    const labels = [
      ...categories.flatMap((category) => [`category/${category.toLowerCase()}`, `category/${category.split(".")[0]}`]),
      ...(organization ? [`organization/${organization.id.toLowerCase()}`] : []),
      ...names.map((one) => `author/${slugOf(one)}`),
      ...keywords.map((keyword) => `keyword/${slugOf(pieces.keywords[keyword]!)}`),
      ...(hasCode ? ["has/code"] : []),
    ];
    return {
      id: `${day.slice(2, 4)}${day.slice(5, 7)}.${String(chunk * CHUNK + place).padStart(7, "0")}`,
      day,
      name,
      plain: `${indexText(name)}`,
      other,
      other_plain: indexText(other),
      titles: some(2, 2, pieces.titles),
      sentences: some(4, 9, pieces.sentences),
      given,
      family,
      authors_plain: indexNames(names),
      organization: organization?.id ?? null,
      organization_name: organization ? indexText(organization.name) : "",
      categories,
      keywords,
      labels: [...new Set(labels)].filter((label) => !label.endsWith("/")),
      // Most have none or few, one in a thousand has hundreds.
      votes: Math.floor(random() ** -0.9 - 1),
      code: hasCode ? `https://github.com/bench/${indexText(name)}-${place}` : null,
      stars: hasCode ? Math.floor(random() ** -1.2 - 1) : null,
      is_featured: random() < 0.05,
      is_hidden: random() < 0.001,
    };
  });
}

/** Writes some papers as the application does, says how fast, and throws when it finds other words; nothing of it is kept. */
async function compareWithApplication() {
  const select = {
    id: true,
    title: true,
    abstract: true,
    authors: true,
    organization: true,
    categories: true,
  } as const;
  const papers = await db().paper.findMany({
    select: { ...select, aiKeywords: true, codeUrl: true, publishedAt: true },
    orderBy: { id: "desc" },
    take: SAMPLE,
  });
  const ids = papers.map(({ id }) => id);
  const lexemes = `SELECT "paperId", tsvector_to_array(words) AS words FROM "SearchDocument" WHERE "paperId" = ANY($1) ORDER BY 1`;
  const rolledBack = new Error("nothing of it is kept");
  await db()
    .$transaction(
      async (tx) => {
        const before = await tx.$queryRawUnsafe<{ words: string[] }[]>(lexemes, ids);
        await tx.$executeRawUnsafe('DELETE FROM "SearchDocument" WHERE "paperId" = ANY($1)', ids);
        const indexed = papers.map((paper) => ({
          ...paper,
          authors: paper.authors as { name: string }[],
          lastDay: null,
        }));
        await timed(`Writing ${SAMPLE} of them as the application does`, SAMPLE, () =>
          writeSearchDocuments(tx, indexed),
        );
        const after = await tx.$queryRawUnsafe<{ words: string[] }[]>(lexemes, ids);
        const other = before.filter(({ words }, at) => String(words) !== String(after[at]?.words)).length;
        if (other > 0)
          throw new Error(`${other} of ${SAMPLE} papers have other words than the application gives them.`);
        throw rolledBack;
      },
      { timeout: 120_000 },
    )
    .catch((error) => {
      if (error !== rolledBack) throw error;
    });
}
