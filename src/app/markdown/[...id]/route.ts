import { CITATION_CACHE } from "@/features/citations/answer";
import { otherId } from "@/features/citations/where-known";
import { paperMarkdown } from "@/features/papers/markdown/paper-markdown";
import { readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { findPaper } from "@/features/papers/queries";
import { sentence } from "@/lib/sentence";

type Context = { params: Promise<{ id: string[] }> };

/** What `/papers/ID.md` answers, and `/papers/ID` to whoever accepts text/markdown (src/web/markdown-address.ts). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readSegments((await params).id);
  const paper = await findPaper(id);
  if (paper)
    return new Response(paperMarkdown(paper), {
      headers: { "Content-Type": "text/markdown; charset=utf-8", "Cache-Control": CITATION_CACHE },
    });
  const other = await otherId(id);
  if (other && (await findPaper(other)))
    return new Response(null, { status: 308, headers: { Location: `${paperPath(other)}.md` } });
  return sentence(404, "There is no paper with this id.");
}
