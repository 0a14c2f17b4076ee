/** Of each part of an issue's readers so many of the last results count. */
export const WINDOW = 50;
/** Domains with fewer readers in an issue are one part together: of a single one, few results say nothing. */
export const SMALL_DOMAIN = 20;
/** Fewer results say nothing yet, … */
const LEAST = 50;
/** … nor do fewer than these, or of half of the readers, once a domain is left out. */
const LEAST_ELSEWHERE = 10;

/** The readers of an issue at one domain, or at all small ones (`domain` is null): how many they are, and their last results. */
export type Part = { domain: string | null; readers: number; results: number; refused: number };

/**
 * Why an issue is to be stopped, for the operator to read; null when it is not. `percent` of the mails have to be refused for
 * good, and whichever domain is left out: of the other parts, those decide that refuse least, up to half of the readers. So
 * no domain, and no mail service with some domains, stops the issue for all others; and what is wrong with our own mails
 * is seen everywhere. Where all readers are at one domain, it decides.
 */
export function judge(parts: Part[], percent: number): string | null {
  const results = sum(parts, "results");
  if (results < LEAST) return null;
  const ordered = parts.toSorted((a, b) => shareOf(a) - shareOf(b));
  const leavable = ordered.length === 1 ? [] : ordered.filter(({ domain }) => domain !== null);
  const rests = [ordered, ...leavable.map((one) => ordered.filter((part) => part !== one))];
  if (!rests.every((rest) => isRefusing(rest, percent))) return null;
  return `${sum(parts, "refused")} of the last ${results} mails were refused for good${isMany(parts) ? ", at more than one domain" : ""}.`;
}

/** Whether enough is known of parts, ordered by their shares, and the better half of them refuses so many percent. */
function isRefusing(parts: Part[], percent: number): boolean {
  if (sum(parts, "results") < Math.min(LEAST_ELSEWHERE, sum(parts, "readers") / 2)) return false;
  const told = parts.filter(({ results }) => results > 0);
  const half = sum(told, "readers") / 2;
  let left = half;
  let refused = 0;
  for (const part of told) {
    const taken = Math.min(left, part.readers);
    refused += taken * shareOf(part);
    left -= taken;
  }
  return refused * 100 >= percent * half;
}

const isMany = (parts: Part[]) => parts.length > 1 || parts[0]?.domain === null;

const sum = (parts: Part[], what: "readers" | "results" | "refused") =>
  parts.reduce((total, part) => total + part[what], 0);

const shareOf = ({ results, refused }: Part) => (results === 0 ? 0 : refused / results);
