import { isFilterField } from "./fields";
import { isInWord, matchBrackets, scan, type Token, withoutUnseen } from "./tokens";

/** Characters of a query that are searched for; more is no question but a paste. */
export const LONGEST_QUERY = 1_000;

/** Characters that are looked at for what narrows the search; an address is not much longer. */
export const LONGEST_READ = 3_000;

/** A text as far as it is looked at, without the signs that nobody sees. */
export const asRead = (text: string): string => upToWord(withoutUnseen(text.slice(0, 2 * LONGEST_READ)), LONGEST_READ);

/**
 * What is searched for of a text, at most LONGEST_QUERY characters of it: of a longer one what narrows the search and what is
 * excluded goes before words, and no word is cut unless there is no other.
 */
export function shorten(text: string): string {
  if (text.length <= LONGEST_QUERY) return text;
  const units = unitsOf(text);
  const first = units.find(({ isNeeded }) => !isNeeded);
  const ends = units.filter(({ isOr, end }) => !isOr && end <= LONGEST_QUERY).map(({ end }) => end);
  for (const end of ends.reverse()) {
    const kept = units.filter((unit) => unit.isNeeded && unit.start >= end).map(({ raw }) => raw);
    const hasWords = first && first.end <= end;
    if (hasWords && lengthOf(kept) + end <= LONGEST_QUERY) return [...kept, text.slice(0, end)].join(" ");
  }
  const kept = fitting(units.filter(({ isNeeded }) => isNeeded).map(({ raw }) => raw));
  const room = LONGEST_QUERY - lengthOf(kept);
  return [...kept, ...(first && room > 0 ? [upToWord(first.raw, room).replace(joiningEnd, "")] : [])].join(" ");
}

/** Where the second of two is left out, nothing joins them. */
const joiningEnd = /(?:\s+(?:OR|AND|NOT|\|\|?|｜))+$/;

/** What stands by itself: a part, or brackets with all that is in them. */
type Unit = { raw: string; start: number; end: number; isNeeded: boolean; isOr: boolean };

function unitsOf(text: string): Unit[] {
  const tokens = scan(text);
  const pairs = matchBrackets(tokens);
  const units: Unit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const { start, isExcluded, kind } = tokens[index]!;
    const close = pairs.get(index) ?? index;
    const parts = tokens.slice(index, close + 1).filter(({ kind }) => kind === "part");
    const end = tokens[close]!.end;
    const isNeeded = parts.length > 0 && (isExcluded || parts.every(narrows));
    units.push({ raw: text.slice(start, end), start, end, isNeeded, isOr: kind === "or" });
    index = close;
  }
  return units;
}

const narrows = ({ field, isExcluded }: Token) =>
  isExcluded || (field !== null && (field === "order" || isFilterField(field)));

/** The length of parts with a space behind each. */
const lengthOf = (parts: string[]) => parts.reduce((sum, { length }) => sum + length + 1, 0);

/** As many of the parts, in order, as there is room for. */
function fitting(parts: string[]): string[] {
  let length = 0;
  return parts.filter((part) => {
    const isFitting = length + part.length + 1 <= LONGEST_QUERY;
    if (isFitting) length += part.length + 1;
    return isFitting;
  });
}

/** The beginning of a text up to the last whole word, or up to the last letter where it is one word. */
function upToWord(text: string, most: number): string {
  const begin = text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
  if (!isInWord(text, begin.length)) return begin;
  const whole = begin.replace(/\S+$/, "").trimEnd();
  return whole || begin;
}
