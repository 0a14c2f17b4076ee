-- AlterTable
ALTER TABLE "Paper" ADD COLUMN     "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "codeCheckedAt" TIMESTAMPTZ(3),
ADD COLUMN     "comment" TEXT,
ADD COLUMN     "describedAs" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "doi" TEXT,
ADD COLUMN     "isWithdrawn" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "journalReference" TEXT,
ADD COLUMN     "license" TEXT,
ADD COLUMN     "mergedIntoId" TEXT,
ADD COLUMN     "revisedAt" TIMESTAMPTZ(3),
ADD COLUMN     "titleKey" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER;

-- AlterTable
ALTER TABLE "SourceRecord" ADD COLUMN     "ownPaperId" TEXT;

-- AlterTable
ALTER TABLE "IngestionRun" ADD COLUMN     "activeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cursor" JSONB,
ADD COLUMN     "expected" INTEGER,
ADD COLUMN     "job" TEXT NOT NULL DEFAULT 'import',
ADD COLUMN     "notes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "pages" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "passed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pausedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "requests" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "window" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "windowKey" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "CodeLink" (
    "paperId" TEXT NOT NULL,
    "repositoryUrl" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "namedBy" TEXT[],

    CONSTRAINT "CodeLink_pkey" PRIMARY KEY ("paperId","repositoryUrl")
);

-- CreateTable
CREATE TABLE "CodeRepository" (
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unchecked',
    "stars" INTEGER,
    "license" TEXT,
    "pushedAt" TIMESTAMPTZ(3),
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "movedTo" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "etag" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CodeRepository_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "PaperMerge" (
    "id" UUID NOT NULL,
    "fromId" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "moved" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "PaperMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RawAnswer" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RawAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "source" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "expectedAt" TIMESTAMPTZ(3) NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3),
    "completeAt" TIMESTAMPTZ(3),
    "fresh" INTEGER NOT NULL DEFAULT 0,
    "crossed" INTEGER NOT NULL DEFAULT 0,
    "replaced" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("source","day")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "arxivId" TEXT NOT NULL,
    "paperId" TEXT,
    "day" DATE NOT NULL,
    "comment" TEXT,
    "codeUrl" TEXT,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HostTurn" (
    "host" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "HostTurn_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "CodeLink_repositoryUrl_idx" ON "CodeLink"("repositoryUrl");

-- CreateIndex
CREATE INDEX "CodeRepository_dueAt_idx" ON "CodeRepository"("dueAt");

-- CreateIndex
CREATE INDEX "PaperMerge_intoId_idx" ON "PaperMerge"("intoId");

-- CreateIndex
CREATE INDEX "PaperMerge_fromId_idx" ON "PaperMerge"("fromId");

-- CreateIndex
CREATE INDEX "RawAnswer_runId_idx" ON "RawAnswer"("runId");

-- CreateIndex
CREATE INDEX "RawAnswer_receivedAt_idx" ON "RawAnswer"("receivedAt");

-- CreateIndex
CREATE INDEX "Submission_paperId_idx" ON "Submission"("paperId");

-- CreateIndex
CREATE INDEX "Submission_userId_createdAt_idx" ON "Submission"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_userId_arxivId_key" ON "Submission"("userId", "arxivId");

-- CreateIndex
CREATE INDEX "Paper_titleKey_idx" ON "Paper"("titleKey");

-- CreateIndex
CREATE INDEX "Paper_describedAs_idx" ON "Paper"("describedAs");

-- CreateIndex
CREATE INDEX "IngestionRun_source_job_startedAt_idx" ON "IngestionRun"("source", "job", "startedAt" DESC);

-- AddForeignKey
ALTER TABLE "CodeLink" ADD CONSTRAINT "CodeLink_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeLink" ADD CONSTRAINT "CodeLink_repositoryUrl_fkey" FOREIGN KEY ("repositoryUrl") REFERENCES "CodeRepository"("url") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawAnswer" ADD CONSTRAINT "RawAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "IngestionRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Most papers have neither: the index holds only those that do.
CREATE INDEX "Paper_doi_idx" ON "Paper"("doi") WHERE "doi" IS NOT NULL;
CREATE INDEX "Paper_mergedIntoId_idx" ON "Paper"("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;

-- Two processes that take up the same window find the same run.
CREATE UNIQUE INDEX "IngestionRun_unfinished_key" ON "IngestionRun"("source", "job", "windowKey")
  WHERE "finishedAt" IS NULL AND "job" <> 'import';
