/** Under what a dump may be used, in the words of its schema and its index. What comes from whom: docs/dumps.md. */
export const license = {
  name: "CC0 1.0",
  url: "https://creativecommons.org/publicdomain/zero/1.0/",
  appliesTo:
    "What arXiv says of papers (titles, abstracts, authors, categories, dates, versions), which arXiv gives under CC0 1.0, and " +
    "what this site adds itself: its days, its upvotes and their sums, its digests, its links between these.",
  others: [
    {
      source: "hugging-face",
      url: "https://huggingface.co/terms-of-service",
      what:
        "aiSummary, aiKeywords, thumbnailUrl, mediaUrls, organizations, upvotes.elsewhere[“hugging-face”], sourceCommentCount, and " +
        "most of codeUrl and projectUrl were read from Hugging Face's public pages, which name no licence for them.",
    },
    {
      source: "open-alex",
      url: "https://openalex.org/",
      what: "Papers without an arXiv id may come from OpenAlex, which is under CC0 1.0; an abstract in it stays its publisher's.",
    },
    {
      source: "code",
      url: "https://docs.github.com/en/site-policy/github-terms/github-terms-of-service",
      what: "State, stars and licence of a repository are facts that its host tells.",
    },
    {
      source: "papers",
      url: "https://info.arxiv.org/help/license/index.html",
      what: "The papers themselves are not in the dump; each keeps its own licence, which the column license names.",
    },
  ],
} as const;
