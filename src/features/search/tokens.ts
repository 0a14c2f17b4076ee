/** A part of a text as it was typed, from `start` to `end` (in UTF-16 units). */
export type Token = {
  /** Signs are what says nothing: a hyphen, empty quotation marks. */
  kind: "part" | "or" | "open" | "close" | "sign";
  raw: string;
  /** In small letters. */
  field: string | null;
  value: string;
  isPhrase: boolean;
  isExcluded: boolean;
  /** A phrase whose second quotation mark is missing: it ends with the text. */
  isUnclosed: boolean;
  start: number;
  end: number;
};

/** Fields whose words are looked for in one place of a paper; they can stand before brackets. */
export const places = ["title", "author", "abstract"] as const;

const isPlace = (field: string | null) => places.some((place) => place === field);

/** The parts of a text that say something, in order: words, phrases, fields with their values, and OR. */
export const readTokens = (text: string): Token[] =>
  scan(text).filter(({ kind, value }) => kind === "or" || (kind === "part" && hasLetters(value)));

export const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The quotation marks of our readers' languages, with what ends the phrase that each begins. */
const quotes: Record<string, string> = {
  ...Object.fromEntries([...'"“”„‟＂'].map((mark) => [mark, '"“”‟＂'])),
  "«": "»",
  "»": "«",
  "「": "」",
  "『": "』",
};
const marks = `${Object.keys(quotes).join("")}」』`;

/** Any quotation mark. */
export const quotationMarks = new RegExp(`[${marks}]`, "g");

/** A text without the signs that nobody sees: soft hyphens and the like are nothing, also within a word; the others are spaces. */
export const withoutUnseen = (text: string): string => text.replace(/\p{Cf}/gu, "").replace(/[\p{Cc}\p{Cs}]/gu, " ");

/** Whether a place lies within a word, so that nobody would cut there. */
export const isInWord = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /\S/.test(text[at - 1]!) && /\S/.test(text[at]!);

/** What excludes the part behind it: a hyphen, or NOT. */
const excludingAt = /(?:NOT\s+)+(?!(?:NOT|OR|AND|\|\|?|｜)(?:\s|$))(?=[^\s)）])-?|-/y;

/** Beside a part that it excludes NOT says something, by itself nothing. */
const excludingStart = /^(?:(?:NOT\s+)+-?|-)/;

/** A part as it would be written if it were not excluded. */
export const withoutExclusion = (raw: string): string => raw.replace(excludingStart, "");

/** NOT behind which nothing stands that it could exclude. */
export const isLoneNot = ({ kind, raw }: Token): boolean => kind === "sign" && raw === "NOT";

const joining = /^(?:OR|\|\|?|｜)$/;

const fieldAt = /([a-z]+)[:：]/iy;
/** With these a number or a day may stand apart from the colon and from its sign: votes: > 10. */
const comparedAt = /(?:votes|stars|submitted|featured)[:：]\s*(?:[<>]=?|[=≥≤])?\s*(?=\d)/iy;
const runAt = new RegExp(`[^\\s${marks}]+`, "y");

const isOpening = (sign: string | undefined) => sign === "(" || sign === "（";
const isClosing = (sign: string | undefined) => sign === ")" || sign === "）";

/** All parts of a text, in order, those that say nothing among them. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) at++;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  const excluding = matchAt(excludingAt, text, start)?.[0] ?? "";
  const isExcluded = excluding !== "";
  const name = start + excluding.length;
  const named = matchAt(fieldAt, text, name);
  const field = named ? named[1]!.toLowerCase() : null;
  const compared = matchAt(comparedAt, text, name);
  const at = name + ((compared ?? named)?.[0].length ?? 0);
  const token = (kind: Token["kind"], end: number, rest: Partial<Token> = {}): Token => ({
    kind,
    raw: text.slice(start, end),
    field,
    value: "",
    isPhrase: false,
    isExcluded,
    isUnclosed: false,
    start,
    end,
    ...rest,
  });
  if (isOpening(text[at]) && (field === null || isPlace(field))) return token("open", at + 1);
  if (isClosing(text[at]) && at === start) return token("close", at + 1);
  const mark = text[at] ?? "";
  const ends = Object.hasOwn(quotes, mark) ? quotes[mark]! : null;
  if (ends) {
    const closing = matchAt(new RegExp(`[${ends}]`, "g"), text, at + 1);
    const isUnclosed = closing === null;
    const end = closing?.index ?? text.length;
    const value = text.slice(at + 1, end).trim();
    const kind = hasLetters(value) || field !== null ? "part" : "sign";
    return token(kind, isUnclosed ? end : end + 1, { value, isPhrase: true, isUnclosed });
  }
  const run = withoutClosing(matchAt(runAt, text, at)?.[0] ?? "");
  if (!run && !field) return token("sign", Math.max(name, start + 1));
  const value = compared ? `${compared[0].slice(named![0].length)}${run}`.replace(/\s/g, "") : run;
  const said = text.slice(start, at + run.length);
  if (joining.test(said)) return token("or", at + run.length);
  // All parts have to hold anyway.
  if (said === "AND" || said === "NOT") return token("sign", at + run.length);
  return token(hasLetters(value) || field !== null ? "part" : "sign", at + run.length, { value });
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A run up to the bracket behind which it has nothing but punctuation, and that it did not open: "b)," is "b", "f(x)" stays. */
function withoutClosing(run: string): string {
  let depth = 0;
  for (let at = 0; at < run.length; at++) {
    if (isOpening(run[at])) depth++;
    else if (isClosing(run[at]) && --depth < 0) return /^[)）.,;:!?]+$/.test(run.slice(at)) ? run.slice(0, at) : run;
  }
  return run;
}

/** For each bracket that has its other one the place of that among the tokens; brackets without are left out. */
export function matchBrackets(tokens: Token[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === "open") open.push(index);
    const opened = kind === "close" ? open.pop() : undefined;
    if (opened !== undefined) pairs.set(opened, index);
  }
  return pairs;
}
