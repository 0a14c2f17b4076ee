-- Null by default: the table is not rewritten.
ALTER TABLE "Paper" ADD COLUMN "wordsChangedAt" TIMESTAMPTZ(3);

-- Whoever writes a paper's words, a vote names none of these columns.
CREATE FUNCTION "noteChangedWords"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."wordsChangedAt" := now();
  RETURN NEW;
END $$;
CREATE TRIGGER "Paper_noteChangedWords" BEFORE UPDATE OF title, abstract, authors ON "Paper"
  FOR EACH ROW WHEN ((NEW.title, NEW.abstract, NEW.authors) IS DISTINCT FROM (OLD.title, OLD.abstract, OLD.authors))
  EXECUTE FUNCTION "noteChangedWords"();

CREATE TABLE "FeedToken" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedToken_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "FeedToken_userId_key" ON "FeedToken"("userId");
ALTER TABLE "FeedToken" ADD CONSTRAINT "FeedToken_userId_fkey"
  FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "HubNotice" (
    "hub" TEXT NOT NULL,
    "papers" TEXT NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,
    "isRepeated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "HubNotice_pkey" PRIMARY KEY ("hub")
);
