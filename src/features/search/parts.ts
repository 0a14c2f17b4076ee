import { type Day, monthOf, weekOf } from "@/lib/day";
import { type orders, readQuery, readTokens, type Token } from "./query";

/** The text with one part more, in place of those of its field; everything else stays as it was typed. */
export function withPart(text: string, part: string): string {
  const field = readTokens(part)[0]?.field;
  const rest = without(text, (token) => token.field === field && !token.isExcluded && isFilter(token));
  // Behind an open quotation mark it would be words of the phrase.
  const isOpen = (rest.match(/["“”]/g) ?? []).length % 2 === 1;
  return (isOpen ? `${part} ${rest}` : `${rest} ${part}`).trim();
}

/** The text without a part, however often it is there; everything else stays as it was typed. */
export function withoutPart(text: string, part: string): string {
  return without(text, ({ raw }) => raw.toLowerCase() === part.toLowerCase());
}

/** The parts of a text that narrow a search, as they were typed, each once; its order is none of them. */
export function filterParts(text: string): string[] {
  const filters = readTokens(text).filter((token) => token.field !== "order" && isFilter(token));
  return [...new Set(filters.map(({ raw }) => raw))];
}

/** The text without all that narrows it: its words and its order. */
export const withoutFilters = (text: string): string => filterParts(text).reduce(withoutPart, text);

/** The words of a text alone, as they were typed. */
export const wordsOf = (text: string): string => without(text, isFilter);

/** A part with its value in quotation marks where it needs them: org:"Google DeepMind". */
export const partOf = (field: string, value: string): string =>
  /[\s"“”]/.test(value) ? `${field}:"${value.replace(/["“”]/g, "")}"` : `${field}:${value}`;

/** The last value of a field that a text is narrowed by, in small letters; null when it is not. */
export function filterValue(text: string, field: string): string | null {
  const token = readTokens(text).findLast((one) => one.field === field && isFilter(one));
  return token?.value.toLowerCase() ?? null;
}

/** The parts that narrow a search to papers of this week, month and year, and to older ones. */
export const periodParts = (today: Day) => ({
  week: partOf("submitted", weekOf(today).name),
  month: partOf("submitted", monthOf(today).name),
  year: partOf("submitted", today.slice(0, 4)),
  older: partOf("submitted", `..${Number(today.slice(0, 4)) - 1}`),
});

/** The part that asks for an order; null for the one that needs no asking where there are words. */
export const orderPart = (order: (typeof orders)[number]): string => partOf("order", order);

/** What is read as a filter leaves no words behind. */
const isFilter = ({ field, raw }: Token) => field !== null && readQuery(raw).clauses.length === 0;

function without(text: string, isOut: (token: Token) => boolean): string {
  let left = "";
  let at = 0;
  for (const { start, end } of readTokens(text).filter(isOut)) {
    left += text.slice(at, start);
    // One of the two spaces around it goes along.
    at = /\s$|^$/.test(left) && /\s/.test(text[end] ?? "") ? end + 1 : end;
  }
  return (left + text.slice(at)).trim();
}
