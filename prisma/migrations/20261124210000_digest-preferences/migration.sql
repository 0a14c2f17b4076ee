-- What readers want in their digest and when, one content for all who want the same, and what became of each mail.

ALTER TABLE "Subscription" ADD COLUMN     "consent" TEXT NOT NULL DEFAULT 'form',
ADD COLUMN     "hour" INTEGER,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "lastDay" DATE,
ADD COLUMN     "nextDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "pausedUntil" DATE,
ADD COLUMN     "profileKey" TEXT,
ADD COLUMN     "sendsEmpty" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "weekdays" INTEGER NOT NULL DEFAULT 127;

ALTER TABLE "DigestIssue" ADD COLUMN     "paperIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pausedReason" TEXT;

ALTER TABLE "DigestDelivery" ADD COLUMN     "claim" UUID,
ADD COLUMN     "claimedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "domain" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "editionId" UUID,
ADD COLUMN     "lastCode" TEXT,
ADD COLUMN     "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'queued',
ADD COLUMN     "uncertain" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "SavedPaper" (
    "userId" UUID NOT NULL,
    "paperId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedPaper_pkey" PRIMARY KEY ("userId","paperId")
);

CREATE TABLE "DigestProfile" (
    "key" TEXT NOT NULL,
    "topics" JSONB NOT NULL DEFAULT '[]',
    "minUpvotes" INTEGER NOT NULL DEFAULT 0,
    "withCode" BOOLEAN NOT NULL DEFAULT false,
    "most" INTEGER,
    "abstracts" TEXT NOT NULL DEFAULT 'short',

    CONSTRAINT "DigestProfile_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "DigestIssuePaper" (
    "issueId" UUID NOT NULL,
    "paperId" TEXT NOT NULL,
    "paper" JSONB NOT NULL,

    CONSTRAINT "DigestIssuePaper_pkey" PRIMARY KEY ("issueId","paperId")
);

CREATE TABLE "DigestEdition" (
    "id" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "abstracts" TEXT NOT NULL,
    "paperIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reasons" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "DigestEdition_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "MailSuppression" (
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailSuppression_pkey" PRIMARY KEY ("address")
);

CREATE TABLE "MailEvent" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "deliveryId" UUID,
    "detail" TEXT,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailEvent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "SavedPaper_userId_createdAt_idx" ON "SavedPaper"("userId", "createdAt" DESC);

CREATE INDEX "SavedPaper_paperId_idx" ON "SavedPaper"("paperId");

CREATE UNIQUE INDEX "DigestEdition_issueId_key_key" ON "DigestEdition"("issueId", "key");

CREATE INDEX "MailEvent_address_happenedAt_idx" ON "MailEvent"("address", "happenedAt");

CREATE INDEX "MailEvent_createdAt_idx" ON "MailEvent"("createdAt");

CREATE UNIQUE INDEX "MailEvent_source_eventId_key" ON "MailEvent"("source", "eventId");

CREATE INDEX "Subscription_profileKey_idx" ON "Subscription"("profileKey");

CREATE INDEX "DigestDelivery_editionId_idx" ON "DigestDelivery"("editionId");

CREATE INDEX "DigestDelivery_issueId_state_idx" ON "DigestDelivery"("issueId", "state");

ALTER TABLE "SavedPaper" ADD CONSTRAINT "SavedPaper_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SavedPaper" ADD CONSTRAINT "SavedPaper_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_profileKey_fkey" FOREIGN KEY ("profileKey") REFERENCES "DigestProfile"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "DigestIssuePaper" ADD CONSTRAINT "DigestIssuePaper_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DigestIssue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DigestEdition" ADD CONSTRAINT "DigestEdition_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DigestIssue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DigestDelivery" ADD CONSTRAINT "DigestDelivery_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "DigestEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When issues are due: the first moment after "after" at which the hour strikes in the time zone, on one of the days of the
-- week (bit 0 is Monday). Each local day has one such moment: an hour that the clock skips strikes when it goes on, one that
-- comes twice strikes the second time (https://www.postgresql.org/docs/current/datetime-invalid-input.html).
CREATE FUNCTION digest_due("after" timestamptz, hour int, zone text, weekdays int) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT min(moment) FROM (
    SELECT (day + make_interval(hours => hour)) AT TIME ZONE zone AS moment
    FROM generate_series(date_trunc('day', "after" AT TIME ZONE zone) - interval '1 day',
      date_trunc('day', "after" AT TIME ZONE zone) + interval '8 days', interval '1 day') AS day
    WHERE weekdays & (1 << (extract(isodow FROM day)::int - 1)) <> 0) due
  WHERE moment > "after"
$$;

-- What is due is found without looking at the others.
CREATE INDEX "Subscription_due_idx" ON "Subscription"("nextDueAt" NULLS FIRST) WHERE "confirmedAt" IS NOT NULL AND "unsubscribedAt" IS NULL;
CREATE INDEX "DigestDelivery_to-send_idx" ON "DigestDelivery"("nextAttemptAt", id) WHERE state IN ('queued', 'retrying');
CREATE INDEX "DigestDelivery_sending_idx" ON "DigestDelivery"("claimedUntil") WHERE state = 'sending';
DROP INDEX "DigestDelivery_unfinished_idx";
CREATE INDEX "DigestEdition_paperIds_idx" ON "DigestEdition" USING gin ("paperIds");

-- The issues so far: each had one content, in English.
UPDATE "DigestIssue" SET "paperIds" = ARRAY(SELECT paper->>'id' FROM jsonb_array_elements(papers) paper);
INSERT INTO "DigestIssuePaper" ("issueId", "paperId", paper)
SELECT id, paper->>'id', paper FROM "DigestIssue", jsonb_array_elements(papers) paper ON CONFLICT DO NOTHING;
INSERT INTO "DigestEdition" (id, "issueId", key, language, abstracts, "paperIds", reasons)
SELECT gen_random_uuid(), id, 'everything', 'en', 'short', "paperIds",
  (SELECT jsonb_agg('[{"kind": "upvoted"}]'::jsonb) FROM jsonb_array_elements(papers))
FROM "DigestIssue";
UPDATE "DigestDelivery" d SET "editionId" = e.id, domain = split_part(s.email, '@', 2),
  state = CASE WHEN d."sentAt" IS NOT NULL THEN 'sent' WHEN d."failedAt" IS NOT NULL THEN 'failed' WHEN d.attempts > 0 THEN 'retrying' ELSE 'queued' END
FROM "DigestEdition" e, "Subscription" s WHERE e."issueId" = d."issueId" AND s.id = d."subscriptionId";
UPDATE "Subscription" s SET "lastDay" = (
  SELECT max(i.day) FROM "DigestDelivery" d JOIN "DigestIssue" i ON i.id = d."issueId" WHERE d."subscriptionId" = s.id);
ALTER TABLE "DigestIssue" DROP COLUMN "papers";
ALTER TABLE "DigestDelivery" ALTER COLUMN "editionId" SET NOT NULL, ALTER COLUMN "domain" DROP DEFAULT;
