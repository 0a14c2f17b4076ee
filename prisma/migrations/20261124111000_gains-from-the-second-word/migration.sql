-- What a source says first about a paper that has been here for long is history, not what it gained today: an import of
-- past days would otherwise make old papers rise. Of a paper that stood in the feed in the last seven days it is news.
CREATE OR REPLACE FUNCTION "recordUpvoteGain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  gain integer := NEW."upvoteTotal" - OLD."upvoteTotal";
BEGIN
  IF OLD."sourceUpvoteCount" = 0 AND (NEW."lastDay" IS NULL OR NEW."lastDay" < today - 7) THEN
    gain := NEW."upvoteCount" - OLD."upvoteCount";
  END IF;
  IF gain <> 0 THEN
    INSERT INTO "UpvoteGain" ("paperId", day, gained) VALUES (NEW.id, today, gain)
    ON CONFLICT (day, "paperId") DO UPDATE SET gained = "UpvoteGain".gained + excluded.gained;
  END IF;
  RETURN NULL;
END $$;
