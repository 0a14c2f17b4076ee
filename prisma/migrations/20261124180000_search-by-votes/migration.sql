-- The most upvoted of many hits are found by walking over the papers in this order.
CREATE INDEX "Paper_upvoteTotal_publishedAt_id_idx" ON "Paper"("upvoteTotal" DESC, "publishedAt" DESC NULLS LAST, "id");
