-- Typed words are compared by their trigrams. A trusted extension: whoever owns the database may make it (PostgreSQL 13).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The words of a paper lie beside it: a vote writes the paper's row, and would otherwise write all of its index entries anew.
CREATE TABLE "SearchDocument" (
    "paperId" TEXT NOT NULL,
    "words" TSVECTOR NOT NULL,
    "titleWords" TSVECTOR NOT NULL,
    "publishedOn" DATE NOT NULL,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("paperId")
);
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_paperId_fkey"
  FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Out of line, so that walking over many papers reads none of their words.
ALTER TABLE "SearchDocument" ALTER COLUMN "words" SET STORAGE EXTERNAL, ALTER COLUMN "titleWords" SET STORAGE EXTERNAL;
ALTER TABLE "SearchDocument" SET (toast_tuple_target = 128);
CREATE INDEX "SearchDocument_words_idx" ON "SearchDocument" USING gin ("words");
CREATE INDEX "SearchDocument_titleWords_idx" ON "SearchDocument" USING gin ("titleWords");
CREATE INDEX "SearchDocument_publishedOn_paperId_idx" ON "SearchDocument"("publishedOn" DESC, "paperId");

-- Every word of a title, a keyword or a name, as it is written in small letters: what a typing error may have meant.
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "SearchWord_word_trgm_idx" ON "SearchWord" USING gin ("word" gin_trgm_ops);
