-- All papers by their publication, the newest first, in stretches (GET /api/papers).
CREATE INDEX "Paper_publishedAt_id_idx" ON "Paper" ("publishedAt" DESC, id);
