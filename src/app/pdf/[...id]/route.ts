import { arxivLinks, parseArxivId } from "@/features/papers/arxiv-id";
import { readSegments } from "@/features/papers/paper-id";
import { sentence } from "@/lib/sentence";

type Context = { params: Promise<{ id: string[] }> };

/** Where arXiv's readers expect a paper's PDF: leads to arXiv, in the version that is asked for. No full text is served here. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = readSegments((await params).id).replace(/\.pdf$/i, "");
  const id = parseArxivId(asked);
  if (!id) return sentence(404, "This is no arXiv id. It is written like /pdf/2604.07429 or /pdf/cs/0101010.");
  const [version = ""] = /v\d+$/i.exec(asked) ?? [];
  return new Response(null, { status: 308, headers: { Location: arxivLinks(id).pdf + version.toLowerCase() } });
}
