import type { Transaction } from "@/lib/db";
import type { DescribedLink } from "../describe-paper";

/** Writes the links to code of these papers, and a row for each repository that is new, which is due to be looked at. */
export async function writeCodeLinks(
  tx: Transaction,
  papers: { id: string; codeLinks: DescribedLink[] }[],
): Promise<void> {
  const links = papers.flatMap(({ id, codeLinks }) => codeLinks.map((link) => ({ paperId: id, ...link })));
  const given = JSON.stringify(links);
  await tx.$executeRaw`
    DELETE FROM "CodeLink" l WHERE l."paperId" = ANY(${papers.map(({ id }) => id)}) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${given}::jsonb) AS given("paperId" text, "repositoryUrl" text)
      WHERE given."paperId" = l."paperId" AND given."repositoryUrl" = l."repositoryUrl")`;
  if (links.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "CodeRepository" (url)
    SELECT DISTINCT * FROM unnest(${links.map(({ repositoryUrl }) => repositoryUrl)}::text[])
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO "CodeLink" ("paperId", "repositoryUrl", url, role, "namedBy")
    SELECT "paperId", "repositoryUrl", url, role, ARRAY(SELECT jsonb_array_elements_text("namedBy"))
    FROM jsonb_to_recordset(${given}::jsonb)
      AS given("paperId" text, "repositoryUrl" text, url text, role text, "namedBy" jsonb)
    ON CONFLICT ("paperId", "repositoryUrl") DO UPDATE SET url = excluded.url, role = excluded.role, "namedBy" = excluded."namedBy"
    WHERE ("CodeLink".url, "CodeLink".role, "CodeLink"."namedBy") IS DISTINCT FROM (excluded.url, excluded.role, excluded."namedBy")`;
}
