import { citationFile } from "@/features/citations/answer";
import { endings, readFileName } from "@/features/citations/formats";
import { listCitedOfSearch } from "@/features/citations/search-citations";
import { TooSlow } from "@/features/search/queries";
import { toDay } from "@/lib/day";
import { sentence, tooSlow } from "@/lib/sentence";
import { readText } from "../../papers/read-text";

type Context = { params: Promise<{ file: string }> };

/** What a text finds as BibTeX, RIS or CSL-JSON, in its order; an empty file when it finds nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const file = readFileName((await params).file);
  if (file?.name !== "search")
    return sentence(404, `Citations of a search are at search${endings.map((one) => `.${one}`).join(", search")}.`);
  const text = readText(new URL(request.url).searchParams.get("q") ?? undefined);
  if (!text) return sentence(400, "Say what to search for, as in ?q=attention.");
  try {
    return citationFile(await listCitedOfSearch(text, toDay(new Date())), file.name, file.ending);
  } catch (error) {
    if (error instanceof TooSlow) return tooSlow("This search takes too long; please narrow it.");
    throw error;
  }
}
