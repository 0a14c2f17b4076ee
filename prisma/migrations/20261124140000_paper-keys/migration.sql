-- A paper may have had several titles and DOIs: its keys are a table of their own.
CREATE TABLE "PaperKey" (
    "key" TEXT NOT NULL,
    "paperId" TEXT NOT NULL,

    CONSTRAINT "PaperKey_pkey" PRIMARY KEY ("key","paperId")
);
CREATE INDEX "PaperKey_paperId_idx" ON "PaperKey"("paperId");
ALTER TABLE "PaperKey" ADD CONSTRAINT "PaperKey_paperId_fkey"
  FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;
DROP INDEX "Paper_titleKey_idx";
DROP INDEX "Paper_doi_idx";
ALTER TABLE "Paper" DROP COLUMN "titleKey";

-- What a merged paper brings to the other one was gained before, elsewhere: no day's gain.
CREATE OR REPLACE FUNCTION "recordUpvoteGain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  gain integer := NEW."upvoteTotal" - OLD."upvoteTotal";
BEGIN
  IF current_setting('broadsheet.merging', true) = 'on' THEN
    RETURN NULL;
  END IF;
  IF OLD."sourceUpvoteCount" = 0 AND (NEW."lastDay" IS NULL OR NEW."lastDay" < today - 7) THEN
    gain := NEW."upvoteCount" - OLD."upvoteCount";
  END IF;
  IF gain <> 0 THEN
    INSERT INTO "UpvoteGain" ("paperId", day, gained) VALUES (NEW.id, today, gain)
    ON CONFLICT (day, "paperId") DO UPDATE SET gained = "UpvoteGain".gained + excluded.gained;
  END IF;
  RETURN NULL;
END $$;
