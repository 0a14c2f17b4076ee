type Site = { name: string; url: string };

/** What the site is and where programs read it, for language models and those who build with them (llmstxt.org). */
export function llmsText({ name, url }: Site): string {
  const link = (title: string, path: string, words: string) => `- [${title}](${url}${path}): ${words}`;
  return `# ${name}

> A daily feed of research papers with upvotes: papers by day, week and month, search over titles, abstracts and authors, and an e-mail digest.

Everything public can be read without an account. Texts of papers are their authors'; titles and abstracts are shown as their sources give them, with mathematics as TeX. Full texts are not served here: \`/pdf/ID\` leads to arXiv. An ID is an arXiv id without version, like 2604.07429.

## Reading

${[
  link("A paper as Markdown", "/papers/2604.07429.md", "`/papers/ID.md`, or `/papers/ID` with `Accept: text/markdown`"),
  link(
    "A day",
    "/papers/date/2026-04-16",
    "`/papers/date/YYYY-MM-DD`, most upvoted first; also `/papers/week/2026-W16` and `/papers/month/2026-04`",
  ),
  link("Trending", "/papers/trending", "upvotes weighed against age"),
  link(
    "Search",
    "/papers?q=diffusion",
    "`/papers?q=…`, with filters like `author:`, `category:`, `submitted:2026-03` and `has:code` within the text",
  ),
].join("\n")}

## For programs

${[
  link("API", "/docs/api", "JSON, a drop-in for Hugging Face's papers API, and beyond it"),
  link("OpenAPI description", "/.well-known/openapi.json", "every operation with its schemas"),
  link("MCP server", "/mcp", "search, days, papers and their neighbours as tools (streamable HTTP)"),
  link("Feeds", "/feeds", "RSS, Atom and JSON Feed of every list and search"),
  link("Dumps", "/dumps", "all public data as JSON Lines, every night"),
  link("Citations", "/citations/papers/2604.07429.bib", "`/citations/papers/ID.bib`, `.ris` and `.csl.json`"),
].join("\n")}

## Optional

${[
  link("Sitemaps", "/sitemap.xml", "every paper, day, organization, category and keyword"),
  link("Tools", "/tools", "a bookmarklet, badges, cards and oEmbed"),
  link("About", "/about", "where papers come from, and how they are ranked"),
].join("\n")}
`;
}
