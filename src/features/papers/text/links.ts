import { cleanCharacters } from "./characters";
import { isCodeHost } from "./code-hosts";

export type FoundLink = { start: number; end: number; url: string; label: string | null };

/** Hosts that are written without a protocol often enough to be sure that a link is meant. */
const bareHost = String.raw`(?<![\w@.\/\\-])(?:www\.[a-z0-9-]+\.[a-z]{2,}|(?:github|gitlab)\.com\/|bitbucket\.org\/|codeberg\.org\/|(?:huggingface|hf)\.co\/|anonymous\.4open\.science\/|arxiv\.org\/(?:abs|pdf)\/|doi\.org\/10\.|youtu\.be\/|[a-z0-9-]+\.(?:github|gitlab)\.io\b)`;

/** Where a link may begin. With flags "gi". */
export const linkStart = String.raw`https?:\/\/|${bareHost}`;

// Letters beyond ASCII only of alphabets that put spaces between words, so that a link in Chinese text ends where it should.
const linkBody = /(?:[\w\-.~:/?#@!&'()+,;=%\u00c0-\u024f\u0370-\u04ff]|\\[_%#&~-]){1,2000}/y;

/** No address worth showing is longer; the limit keeps hostile text cheap. */
const MOST_CHARACTERS = 2000;

/**
 * The link whose address begins at `index` (a match of `linkStart`), with what belongs to it: `\href{…}{label}`,
 * `\url{…}`, `[label](…)` and the residue of them, `https://…{https://…}` or `https://…{label}`. Null when it is none.
 */
export function linkAt(text: string, index: number): FoundLink | null {
  linkBody.lastIndex = index;
  const run = linkBody.exec(text)?.[0];
  if (!run) return null;
  const written = withoutTail(run.slice(0, MOST_CHARACTERS));
  const url = tidyLink(written);
  if (!url) return null;
  const end = index + written.length;
  return { ...wrapped(text, index, end), url };
}

/** Every link of a text: repaired, each once, in order. */
export function findLinks(source: string): string[] {
  return [...new Set(locateLinks(cleanCharacters(source)).map(({ url }) => url))];
}

/** Every link of a text whose characters are clean, with its place, in order. */
export function locateLinks(text: string): FoundLink[] {
  const links: FoundLink[] = [];
  const start = new RegExp(linkStart, "gi");
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const link = linkAt(text, match.index);
    if (!link) continue;
    links.push(link);
    start.lastIndex = Math.max(link.end, match.index + 1);
  }
  return links;
}

/**
 * A usable address: trimmed, http or https, TeX's escapes undone, without a final full stop and, on code hosts,
 * without `.git` and a final slash. Null when it is no link, has no real host, or carries a user name (a way to lie
 * about where it leads).
 */
export function tidyLink(url: string): string | null {
  const written = withoutTail(url.trim().split(/\s/, 1)[0]!).replace(/\\(?=[_%#&~-])/g, "");
  const full = /^https?:\/\//i.test(written) ? written : startsBare.test(written) ? `https://${written}` : null;
  if (!full || full.length > MOST_CHARACTERS || !URL.canParse(full)) return null;
  const { protocol, host, hostname, username, password } = new URL(full);
  if (username || password || !/^[^.].*\.[^.]+$/.test(hostname)) return null;
  const rest = full.replace(/^https?:\/\/[^/?#]*/i, "");
  return `${protocol}//${host}${isCodeHost(hostname) ? withoutGit(rest) : rest === "/" ? "" : rest}`;
}

/** The address as a reader wants to see it: without protocol and final slash. */
export function shownLink(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

const startsBare = new RegExp(`^(?:${bareHost})`, "i");

/** `.git` and a final slash say nothing: without them one repository has one address. */
function withoutGit(path: string): string {
  const [, way, search] = /^([^?#]*)(.*)$/s.exec(path)!;
  return way!.replace(/(?:\/|\.git)+$/i, "") + search!;
}

/** The sentence's punctuation after an address is not part of it; a closing parenthesis is if it was opened inside. */
function withoutTail(run: string): string {
  const next = run.slice(8).search(/[,;|)]https?:\/\//i);
  let url = next < 0 ? run : run.slice(0, 8 + next);
  let open = count(url, "(") - count(url, ")");
  for (;;) {
    const last = url.at(-1) ?? "";
    if (last === ")" && open < 0) open++;
    else if (last === "(") open--;
    else if (!".,;:!?'\"’”»*…\\{}]>&$".includes(last) || last === "") return url;
    url = url.slice(0, -1);
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

const label = /\s?\{((?:[^{}]|\{[^{}]{0,200}\}){0,200})\}/y;

/** Where the construct around an address starts and ends, and the words it shows instead of the address. */
function wrapped(text: string, start: number, end: number): Omit<FoundLink, "url"> {
  const before = text.slice(Math.max(0, start - 210), start);
  const command = /(?:\\(?:href|url)|(?<![A-Za-z\\])(?:href|url))\s?\{\s?$/.exec(before);
  const closed = command && /^[.,;:]?\s?\}/.exec(text.slice(end, end + 3));
  if (command && closed) {
    const from = start - command[0].length;
    const shown = command[0].includes("href") ? labelAt(text, end + closed[0].length) : null;
    return { start: from, end: shown?.end ?? end + closed[0].length, label: shown?.label ?? null };
  }
  const markdown = /\[([^[\]]{1,200})\]\(\s?$/.exec(before);
  if (markdown && text[end] === ")")
    return { start: start - markdown[0].length, end: end + 1, label: realLabel(markdown[1]!) };
  const shown = text[end] === "{" ? labelAt(text, end) : null;
  return { start, end: shown?.end ?? end, label: shown?.label ?? null };
}

function labelAt(text: string, index: number): { end: number; label: string | null } | null {
  label.lastIndex = index;
  const match = label.exec(text);
  return match && { end: label.lastIndex, label: realLabel(match[1]!) };
}

/** A label that is itself an address is none: the true address is shown, so that nobody can write one and link another. */
function realLabel(label: string): string | null {
  const words = label
    .replace(/\\?[a-z]+\{([^{}]*)\}/gi, "$1")
    .replace(/\\[a-z]+\s?|[\\{}]/gi, "")
    .trim();
  return words === "" || /:\/\/|^www\.|\w\.[a-z]{2,}(?:[/:?#]|$)/i.test(words) ? null : words;
}
