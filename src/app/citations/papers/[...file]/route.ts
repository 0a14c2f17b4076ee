import { citationFile } from "@/features/citations/answer";
import { endings, readFileName } from "@/features/citations/formats";
import { paperCitationPath } from "@/features/citations/paths";
import { findCited } from "@/features/citations/queries";
import { otherId } from "@/features/citations/where-known";
import { readSegments } from "@/features/papers/paper-id";
import { sentence } from "@/lib/sentence";

type Context = { params: Promise<{ file: string[] }> };

/** A paper as BibTeX, RIS or CSL-JSON. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = readFileName(readSegments((await params).file));
  if (!file) return sentence(404, `A citation ends in ${endings.map((one) => `.${one}`).join(", ")}.`);
  const { name, ending } = file;
  const paper = await findCited(name);
  if (paper) return citationFile([paper], name, ending);
  const other = await otherId(name);
  if (other && (await findCited(other)))
    return new Response(null, { status: 308, headers: { Location: paperCitationPath(other, ending) } });
  return sentence(404, "There is no paper with this id.");
}
