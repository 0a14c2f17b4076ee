-- What ranks a paper, without its words: the tops of a week or month and the counts of days are read from here alone. It is
-- built in half a second for half a million papers; reading goes on meanwhile, votes wait.
CREATE INDEX "Paper_id_upvoteTotal_publishedAt_hiddenAt_idx" ON "Paper"("id", "upvoteTotal", "publishedAt", "hiddenAt");
