import type pg from "pg";
import { say } from "./progress.mjs";

/** Prints how large the tables (with what lies out of line) and the indexes of a database are, down to 5 MB. */
export async function saySizes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; kind: string; size: string }>(`
    SELECT relname AS name, kind, pg_size_pretty(bytes) AS size
    FROM (SELECT relname, CASE relkind WHEN 'i' THEN 'index' ELSE 'table' END AS kind,
        CASE relkind WHEN 'i' THEN pg_relation_size(oid) ELSE pg_table_size(oid) END AS bytes
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')) one
    WHERE bytes > 5e6 ORDER BY bytes DESC`);
  for (const { name, kind, size } of rows) say(`  ${size.padStart(9)}  ${kind}  ${name}`);
}
