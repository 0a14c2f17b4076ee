-- Which papers a batch lacks is asked every ten minutes, also of those that were merged into others. Few were.
CREATE INDEX "SourceRecord_ownPaperId_idx" ON "SourceRecord"("ownPaperId") WHERE "ownPaperId" IS NOT NULL;

-- What arXiv announced for a day, as the end of a record's key says: "2026-04-16:new" (arxiv/queries.ts).
CREATE INDEX "SourceRecord_announced_idx" ON "SourceRecord"(substring(key from '\d{4}-\d{2}-\d{2}:[a-z-]+$'))
  WHERE source = 'arxiv' AND key LIKE '%@%:%';
