import { z } from "zod";
import { markdownText } from "@/features/papers/markdown/escape";
import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import { listSimilar } from "@/features/search/similar/queries";
import { findMeant } from "../find-paper";
import { countUpvotes, oneLine } from "../paper-line";
import { openTool } from "../tool";

const input = z.object({
  id: z.string().min(1).max(500).describe("An id of another answer, an arXiv id, an address or a DOI."),
  limit: z.number().int().min(1).max(20).default(6),
});

const output = z.object({
  id: z.string(),
  papers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      upvotes: z.number().int(),
      shared: z.array(z.string()).describe("Why it is here: rare words and keywords that both papers have."),
      url: z.string(),
    }),
  ),
});

export const similarPapers = openTool({
  name: "similar_papers",
  title: "Papers like this one",
  description: "The neighbours of a paper, the most alike first, each with what both have in common.",
  input,
  output,
  scope: null,
  run: async ({ id, limit }, { siteUrl }) => {
    const paper = await findMeant(id, siteUrl);
    const papers = (await listSimilar(paper, limit)).map(({ id: other, title, upvoteTotal, shared }) => ({
      id: other,
      title: oneLine(paperText(title)),
      upvotes: upvoteTotal,
      shared,
      url: `${siteUrl}${paperPath(other)}`,
    }));
    const items = papers.map(
      ({ id: other, title, upvotes, shared }) =>
        `- **${markdownText(title)}** (id ${other}, ${countUpvotes(upvotes)}), in common: ${shared.map(markdownText).join(", ")}`,
    );
    const markdown = items.length > 0 ? items.join("\n") : `No paper here is like ${paper.id} by what both say.`;
    return { data: { id: paper.id, papers }, markdown };
  },
});
