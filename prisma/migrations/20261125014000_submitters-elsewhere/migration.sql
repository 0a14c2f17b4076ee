-- Who put a paper into Hugging Face's feed (GET /api/daily_papers?submitter=…, features/api/hugging-face/queries.ts). Cut, so that
-- no name is too long for an index.
CREATE INDEX "SourceRecord_submitter_idx" ON "SourceRecord"(lower(left(coalesce(
    coalesce(nullif(payload->'submittedBy', 'null'), payload->'paper'->'submittedOnDailyBy')->>'name',
    coalesce(nullif(payload->'submittedBy', 'null'), payload->'paper'->'submittedOnDailyBy')->>'user'), 100)))
  WHERE source = 'hugging-face';
