import { readQuery } from "../query";
import { readTokens, type Token, withoutUnseen } from "../tokens";
import { LONGEST_NAME } from "./name-length";

/** A cut name keeps at least this many characters: behind an early space a long word is rather cut itself. */
const SHORTEST_CUT = 20;

/**
 * A name for a query: its words and filters as they were typed, without quotation marks and the order, cut between two
 * words where it is longer than a name may be. "" when nothing is left.
 */
export function suggestName(query: string): string {
  const parts = readTokens(withoutUnseen(query)).filter((token) => !isOrder(token));
  const words = parts.flatMap(({ raw }) => raw.replace(/["“”]/g, "").normalize("NFC").split(/\s+/).filter(Boolean));
  const text = words.join(" ");
  if (text.length <= LONGEST_NAME) return text;
  const start = fittingStart(text, LONGEST_NAME - 1);
  const end = text[start.length] === " " ? start.length : start.lastIndexOf(" ");
  return `${end < SHORTEST_CUT ? start : start.slice(0, end)}…`;
}

const isOrder = ({ field, raw }: Token) => field === "order" && readQuery(raw).clauses.length === 0;

/** The longest start of a text of at most so many UTF-16 units that cuts no letter. */
function fittingStart(text: string, most: number): string {
  let start = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (start.length + segment.length > most) break;
    start += segment;
  }
  return start;
}
