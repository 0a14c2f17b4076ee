-- Few papers are hidden: a search reads these at once, and does not look up whether each hit is one of them.
CREATE INDEX "Paper_hidden_idx" ON "Paper"("id") WHERE "hiddenAt" IS NOT NULL;
