/** As features/papers/search-documents.ts writes it, but for the abstract: there the sentences' own words are put together. */
export const STATEMENT = `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS given(id text, day date, name text, plain text, other text,
      other_plain text, titles int[], sentences int[], given int[], family int[], authors_plain text, organization text, organization_name text,
      categories text[], keywords int[], labels text[], votes int, code text, stars int, is_featured boolean, is_hidden boolean)),
  made AS MATERIALIZED (
    SELECT given.*, title.text AS title, title.plain AS title_plain, abstract.*, author.*, keyword.*
    FROM given,
    LATERAL (SELECT string_agg(p.text, ' for ' ORDER BY at) AS text, string_agg(p.plain, ' for ' ORDER BY at) AS plain
      FROM unnest(titles) WITH ORDINALITY AS u(number, at) JOIN bench.piece p ON p.kind = 'titles' AND p.number = u.number) title,
    LATERAL (SELECT string_agg(p.text, ' ' ORDER BY at) AS abstract, bench.together(p.words ORDER BY at) AS abstract_words
      FROM unnest(sentences) WITH ORDINALITY AS u(number, at) JOIN bench.piece p ON p.kind = 'sentences' AND p.number = u.number) abstract,
    LATERAL (SELECT jsonb_agg(jsonb_build_object('name', g.text || ' ' || f.text) ORDER BY at) AS authors
      FROM unnest(given.given, given.family) WITH ORDINALITY AS u(g, f, at)
      JOIN bench.piece g ON g.kind = 'givenNames' AND g.number = u.g
      JOIN bench.piece f ON f.kind = 'familyNames' AND f.number = u.f) author,
    LATERAL (SELECT coalesce(array_agg(p.text ORDER BY at), '{}') AS keywords_said, coalesce(string_agg(p.plain, ' ' ORDER BY at), '') AS keywords_plain
      FROM unnest(keywords) WITH ORDINALITY AS u(number, at) JOIN bench.piece p ON p.kind = 'keywords' AND p.number = u.number) keyword),
  paper AS (
    INSERT INTO "Paper" (id, "arxivId", title, abstract, authors, "publishedAt", "organizationId", categories, "codeUrl",
      "codeStars", "aiKeywords", "sourceUpvotes", "sourceUpvoteCount", "lastDay", "hiddenAt")
    SELECT id, id, name || ': ' || title, abstract || ' We compare it with ' || other || '.', authors, day, organization,
      categories, code, stars, keywords_said, jsonb_build_object('hugging-face', votes), votes,
      CASE WHEN is_featured THEN day END, CASE WHEN is_hidden THEN now() END
    FROM made),
  entry AS (INSERT INTO "FeedEntry" ("paperId", day) SELECT id, day FROM made WHERE is_featured),
  vectors AS MATERIALIZED (
    SELECT id, day, array_to_tsvector(labels) AS labels, to_tsvector('english', plain || ' ' || title_plain) AS title,
      to_tsvector('english', authors_plain) AS authors,
      abstract_words || to_tsvector('english', 'we compare it with ' || other_plain) AS abstract,
      to_tsvector('english', organization_name || ' ' || keywords_plain) AS more
    FROM made)
  INSERT INTO "SearchDocument" ("paperId", words, "titleWords", "publishedOn")
  SELECT id, setweight(title, 'A') || setweight(abstract, 'C') || setweight(more, 'D') || setweight(authors, 'B') || labels,
    title || labels, day
  FROM vectors`;
