import { citationFile } from "@/features/citations/answer";
import { endings, readFileName } from "@/features/citations/formats";
import { listCitedOfDay } from "@/features/citations/queries";
import { parseDay } from "@/lib/day";
import { sentence } from "@/lib/sentence";

type Context = { params: Promise<{ file: string }> };

/** The papers of a day as BibTeX, RIS or CSL-JSON, the most upvoted first; an empty file when it has none. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = readFileName((await params).file);
  if (!file) return sentence(404, `Citations end in ${endings.map((one) => `.${one}`).join(", ")}.`);
  const day = parseDay(file.name);
  if (!day) return sentence(400, "This is no day of the calendar; write it like 2026-04-16.");
  return citationFile(await listCitedOfDay(day), file.name, file.ending);
}
