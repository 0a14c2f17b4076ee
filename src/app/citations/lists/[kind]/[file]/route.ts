import { citationFile } from "@/features/citations/answer";
import { endings, readFileName } from "@/features/citations/formats";
import { listCitedOfList, readCitedList } from "@/features/citations/list-citations";
import { readSegments } from "@/features/papers/paper-id";
import { TooSlow } from "@/features/search/queries";
import { toDay } from "@/lib/day";
import { sentence, tooSlow } from "@/lib/sentence";

type Context = { params: Promise<{ kind: string; file: string }> };

/** The papers of an author, an organization, a category or a keyword as BibTeX, RIS or CSL-JSON, the newest first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { kind, file: asked } = await params;
  const file = readFileName(readSegments([asked]));
  if (!file) return sentence(404, `Citations end in ${endings.map((one) => `.${one}`).join(", ")}.`);
  const list = readCitedList(kind, file.name);
  if (!list) return sentence(404, "There are citations of authors, categories, keywords and organizations.");
  try {
    const papers = await listCitedOfList(list, toDay(new Date()));
    if (papers.length === 0) return sentence(404, "No paper here has this in common.");
    return citationFile(papers, `${kind}/${file.name}`, file.ending);
  } catch (error) {
    if (error instanceof TooSlow) return tooSlow("This list takes too long; please try again.");
    throw error;
  }
}
