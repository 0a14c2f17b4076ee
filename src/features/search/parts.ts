import { type Day, monthOf, weekOf } from "@/lib/day";
import { isFilter, type orders } from "./query";
import { hasLetters, isLoneNot, matchBrackets, quotationMarks, readTokens, scan, type Token } from "./tokens";

/** The text with one part more, in place of those of its field; everything else stays as it was typed. */
export function withPart(text: string, part: string): string {
  const field = readTokens(part)[0]?.field;
  const rest = without(text, (token) => token.field === field && !token.isExcluded && isFilter(token));
  const last = scan(rest).at(-1);
  // Behind an open quotation mark it would be words of the phrase, behind NOT it would be excluded.
  return (last?.isUnclosed || (last && isLoneNot(last)) ? `${part} ${rest}` : `${rest} ${part}`).trim();
}

/** The text without a part, however often it is there; everything else stays as it was typed. */
export function withoutPart(text: string, part: string): string {
  return without(text, ({ raw }) => raw.toLowerCase() === part.toLowerCase());
}

/** The parts of a text that narrow a search, as they were typed, each once; its order is none of them. */
export function filterParts(text: string): string[] {
  const filters = sayingParts(text).filter((token) => token.field !== "order" && isFilter(token));
  return [...new Set(filters.map(({ raw }) => raw))];
}

/** The text without all that narrows it: its words and its order. */
export const withoutFilters = (text: string): string => filterParts(text).reduce(withoutPart, text);

/** The words of a text alone, as they were typed. */
export const wordsOf = (text: string): string => without(text, isFilter);

/** A part with its value in quotation marks where it needs them: org:"Google DeepMind". */
export const partOf = (field: string, value: string): string =>
  value.search(quotationMarks) >= 0 || /[\s()（）]/.test(value)
    ? `${field}:"${value.replace(quotationMarks, "")}"`
    : `${field}:${value}`;

/** The last value of a field that a text is narrowed by, in small letters; null when it is not. */
export function filterValue(text: string, field: string): string | null {
  const token = sayingParts(text).findLast((one) => one.field === field && !one.isExcluded && isFilter(one));
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

function without(text: string, isOut: (token: Token) => boolean): string {
  const tokens = joinExcluded(text, scan(text));
  const out = new Set(tokens.filter((token) => token.kind === "part" && isOut(token)));
  leaveNoOr(tokens, out);
  leaveNoNot(tokens, out);
  leaveNoBrackets(tokens, out);
  let left = "";
  let at = 0;
  for (const { start, end } of tokens.filter((token) => out.has(token))) {
    left += text.slice(at, start);
    // One of the two spaces around it goes along, and that between it and a bracket.
    if (/[)）]/.test(text[end] ?? "")) left = left.trimEnd();
    at = /[\s(（]$|^$/.test(left) && /\s/.test(text[end] ?? "") ? end + 1 : end;
  }
  return (left + text.slice(at)).trim();
}

/** The parts of a text that say something, in order, excluded brackets as one. */
const sayingParts = (text: string): Token[] =>
  joinExcluded(text, scan(text)).filter(({ kind, value }) => kind === "part" && hasLetters(value));

/** Brackets that are excluded are one part: none of what is in them narrows the search by itself. */
function joinExcluded(text: string, tokens: Token[]): Token[] {
  const pairs = matchBrackets(tokens);
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const close = token.isExcluded ? pairs.get(index) : undefined;
    if (close === undefined) joined.push(token);
    else {
      const end = tokens[close]!.end;
      const first = tokens.slice(index + 1, close).find(({ kind }) => kind === "part");
      const value = text.slice(token.end, tokens[close]!.start);
      joined.push({
        ...token,
        kind: "part",
        raw: text.slice(token.start, end),
        field: first?.field ?? null,
        value,
        end,
      });
      index = close;
    }
  }
  return joined;
}

/** NOT with nothing behind it would exclude what comes to stand there. */
function leaveNoNot(tokens: Token[], out: Set<Token>): void {
  for (let index = tokens.length - 1; index > 0; index--) {
    const before = tokens[index - 1]!;
    if (out.has(tokens[index]!) && isLoneNot(before)) out.add(before);
  }
}

/** Of two that an OR or an AND joins, the one that stays needs none. */
function leaveNoOr(tokens: Token[], out: Set<Token>): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "part" || !out.has(token)) continue;
    const ors = [tokens[index - 1], tokens[index + 1]].filter((one) => one && isJoining(one) && !out.has(one));
    if (ors[0]) out.add(ors[0]);
  }
}

const isJoining = ({ kind, raw }: Token) => kind === "or" || (kind === "sign" && raw === "AND");

/** Brackets with nothing left in them go, too. */
function leaveNoBrackets(tokens: Token[], out: Set<Token>): void {
  if (out.size === 0) return;
  const pairs = [...matchBrackets(tokens)].sort(([a], [b]) => b - a);
  for (const [open, close] of pairs) {
    const inside = tokens.slice(open + 1, close);
    if (inside.length === 0 || inside.some((token) => !out.has(token))) continue;
    out.add(tokens[open]!).add(tokens[close]!);
  }
}
