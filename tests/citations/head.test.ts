import { expect, test } from "vitest";
import { citationMetas, MOST_NAMED } from "@/features/citations/head-metadata";
import { scholarlyArticle, scriptJson } from "@/features/citations/scholarly-article";
import { paper } from "./papers";

test("a paper's page says what Highwire Press's readers and Dublin Core's ask for", () => {
  const one = paper({
    title: "On $\\eta_2$",
    authors: [{ name: "Ludwig van der Berg" }, { name: "Jan Maria van der Meer" }, { name: "Hidden", hidden: true }],
    revisedAt: new Date("2026-04-20T00:00:00Z"),
  });
  expect(citationMetas(one)).toEqual({
    citation_title: "On η₂",
    citation_author: ["van der Berg, Ludwig", "Jan Maria van der Meer"],
    citation_publication_date: "2026/04/08",
    citation_online_date: "2026/04/20",
    citation_arxiv_id: "2604.07429",
    citation_doi: "10.48550/arXiv.2604.07429",
    citation_abstract_html_url: "http://localhost:3000/papers/2604.07429",
    citation_pdf_url: "https://arxiv.org/pdf/2604.07429",
    citation_abstract: "An abstract.",
    citation_keywords: "cs.LG; stat.ML; looms; punched cards",
    citation_language: "en",
    "DC.title": "On η₂",
    "DC.creator": ["van der Berg, Ludwig", "van der Meer, Jan Maria"],
    "DC.date": "2026-04-08",
    "DC.identifier": ["doi:10.48550/arXiv.2604.07429", "http://localhost:3000/papers/2604.07429"],
    "DC.language": "en",
  });
});

/** As Zotero's Embedded Metadata reads an author: two words on both sides of a comma are two authors. */
const readByZotero = (author: string) => {
  const parts = author.split(/\s*,\s*/);
  return parts.length > 1 && parts[0]!.includes(" ") && parts[1]!.includes(" ") ? parts : [author];
};

test.each(["Ludwig van der Berg", "Jan Maria van der Meer", "Álvarez García, José María", "Martin Luther King Jr."])(
  "Zotero takes %j for one author",
  (name) => {
    const [author] = citationMetas(paper({ authors: [{ name }] })).citation_author as string[];
    expect(readByZotero(author!)).toEqual([author]);
  },
);

test("what is not known takes no element, and a crowd not thousands", () => {
  const authors = Array.from({ length: 3000 }, (_, index) => ({ name: `Ada ${"x".repeat(1 + (index % 9))}` }));
  expect(citationMetas(paper({ authors })).citation_author).toHaveLength(MOST_NAMED);
  const bare = paper({
    id: "looms-0a1b2c3d",
    arxivId: null,
    publishedAt: null,
    abstract: "",
    authors: [],
    categories: [],
    aiKeywords: [],
  });
  expect(citationMetas(bare)).toEqual({
    citation_title: "A Title",
    citation_abstract_html_url: "http://localhost:3000/papers/looms-0a1b2c3d",
    citation_language: "en",
    "DC.title": "A Title",
    "DC.identifier": ["http://localhost:3000/papers/looms-0a1b2c3d"],
    "DC.language": "en",
  });
});

test("schema.org's description ends no script", () => {
  const evil = {
    ...paper({ title: "</script><!--<script>alert(1)", authors: [{ name: "DUNE Collaboration" }] }),
    license: null,
  };
  const json = scriptJson(scholarlyArticle(evil));
  expect(json).not.toMatch(/[<>&]/);
  expect(JSON.parse(json)).toEqual({
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    headline: "</script><!--<script>alert(1)",
    url: "http://localhost:3000/papers/2604.07429",
    author: [{ "@type": "Organization", name: "DUNE Collaboration" }],
    datePublished: "2026-04-08",
    inLanguage: "en",
    identifier: "https://doi.org/10.48550/arXiv.2604.07429",
    sameAs: "https://arxiv.org/abs/2604.07429",
  });
});
