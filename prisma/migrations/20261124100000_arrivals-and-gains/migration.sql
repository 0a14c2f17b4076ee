-- What stands in the feed already came before any visit that is counted: only what comes from now on can be new to a reader.
-- A constant default is kept in the catalogue: the table is not rewritten.
ALTER TABLE "FeedEntry" ADD COLUMN "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00';
ALTER TABLE "FeedEntry" ALTER COLUMN "createdAt" SET DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "UpvoteGain" (
    "paperId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "gained" INTEGER NOT NULL,

    CONSTRAINT "UpvoteGain_pkey" PRIMARY KEY ("day", "paperId")
);
CREATE INDEX "UpvoteGain_paperId_idx" ON "UpvoteGain"("paperId");
ALTER TABLE "UpvoteGain" ADD CONSTRAINT "UpvoteGain_paperId_fkey"
  FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- In the transaction that changes the count, for votes and imports alike. Whoever writes a paper's row here holds that
-- paper's own row, so no two can wait for each other.
CREATE FUNCTION "recordUpvoteGain"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "UpvoteGain" ("paperId", day, gained)
  VALUES (NEW.id, (now() AT TIME ZONE 'UTC')::date, NEW."upvoteTotal" - OLD."upvoteTotal")
  ON CONFLICT (day, "paperId") DO UPDATE SET gained = "UpvoteGain".gained + excluded.gained;
  RETURN NULL;
END $$;
CREATE TRIGGER "Paper_recordUpvoteGain" AFTER UPDATE OF "upvoteCount", "sourceUpvoteCount" ON "Paper"
  FOR EACH ROW WHEN (NEW."upvoteTotal" <> OLD."upvoteTotal") EXECUTE FUNCTION "recordUpvoteGain"();
