-- Since when a repository is what it is, and what its host says why.
ALTER TABLE "CodeRepository" ADD COLUMN "stateSince" TIMESTAMPTZ(3), ADD COLUMN "reason" TEXT;
