import { z } from "zod";

/** The id of a paper here: an arXiv id, where old ones hold one slash, or words of the title with a hash. */
export const paperIdSchema = z
  .string()
  .max(200)
  .regex(/^[\w.-]+(?:\/[\w.-]+)?$/, "is no paper's id");

/** The text that the segments of an address stand for; "" when they cannot be read. */
export function readSegments(segments: string[]): string {
  try {
    return segments.map(decodeURIComponent).join("/");
  } catch {
    return "";
  }
}
