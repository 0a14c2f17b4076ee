import type { CitedPaper } from "./cited-paper";
import { type Ending, formats } from "./formats";

/** A citation may be as old as a feed: a minute, and ten while it is written anew. */
export const CITATION_CACHE = "public, max-age=60, s-maxage=60, stale-while-revalidate=600";

/** Papers as a file of this name. It is shown where a program can, and otherwise kept under its name. */
export function citationFile(papers: CitedPaper[], name: string, ending: Ending): Response {
  const { type, write } = formats[ending];
  return new Response(write(papers), {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `inline; filename="${name.replace(/[^\w.-]+/g, "-")}.${ending}"`,
      "Cache-Control": CITATION_CACHE,
    },
  });
}
