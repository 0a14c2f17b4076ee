-- Organizations are listed by the number of their papers: counted in the index alone, without a million rows of papers.
DROP INDEX "Paper_organizationId_idx";
CREATE INDEX "Paper_organizationId_shown_idx" ON "Paper"("organizationId") WHERE "hiddenAt" IS NULL AND "organizationId" IS NOT NULL;
