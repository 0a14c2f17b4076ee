import { CITATION_CACHE, citationFile } from "@/features/citations/answer";
import { type Ending, endings, formats } from "@/features/citations/formats";
import { findCited } from "@/features/citations/queries";
import { unapiFormats } from "@/features/citations/unapi-formats";
import { otherId } from "@/features/citations/where-known";
import { sentence } from "@/lib/sentence";

/** unAPI 1.0: which formats there are, and a paper in one of them. Zotero asks it for the papers of a list. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const [id, format] = [asked.get("id"), asked.get("format")];
  if (id === null) return xml(unapiFormats(), 200);
  const paper = (await findCited(id)) ?? (await findElsewhere(id));
  if (!paper) return sentence(404, "There is no paper with this id.");
  if (format === null) return xml(unapiFormats(id), 300);
  const ending = endings.find((one: Ending) => formats[one].name === format);
  if (!ending) return sentence(406, `A paper comes as ${endings.map((one) => formats[one].name).join(", ")}.`);
  return citationFile([paper], paper.id, ending);
}

async function findElsewhere(id: string) {
  const other = await otherId(id);
  return other && findCited(other);
}

const xml = (text: string, status: number) =>
  new Response(text, {
    status,
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": CITATION_CACHE },
  });
