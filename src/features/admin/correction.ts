import type { Correction } from "@/features/ingestion/hand/mutations";
import type { Corrected } from "./schema";

/**
 * What a filled form changes of a paper: fields that still say what they said are left alone, an emptied one goes back to
 * the sources. Null when nothing was changed.
 */
export function readCorrection(typed: Corrected): Correction | null {
  const fields: Correction = {};
  if (typed.title !== typed.wasTitle) fields.title = typed.title || undefined;
  if (typed.abstract !== typed.wasAbstract) fields.abstract = typed.abstract || undefined;
  if (typed.authors !== typed.wasAuthors) fields.authors = linesOf(typed.authors);
  if (typed.organization !== typed.wasOrganization) fields.organization = typed.organization || undefined;
  if (typed.codeUrl !== typed.wasCodeUrl) fields.codeUrl = typed.codeUrl || undefined;
  return Object.keys(fields).length > 0 ? fields : null;
}

/** One name a line, without empty lines; undefined when there is none. */
function linesOf(text: string): string[] | undefined {
  const names = text.split("\n").flatMap((line) => line.trim() || []);
  return names.length > 0 ? names : undefined;
}
