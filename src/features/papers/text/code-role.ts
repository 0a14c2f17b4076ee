import { cleanCharacters } from "./characters";
import { repositoryOf } from "./code-hosts";
import { repositoryAddress } from "./code-link";
import { type FoundLink, locateLinks } from "./links";

/** A link to code in a paper's own words, and whether it is the paper's own code. */
export type NamedCode = { url: string; isOfficial: boolean };

/**
 * The links to code in an abstract or a comment, in order, each with its path inside the repository.
 *
 * A paper names its own code, and now and then what it builds on. The only repository of a text is the paper's own. Of
 * several, those are that the words around them call so ("our code", "is available at", "we release"), and what the same
 * owner has beside them; where the words say it of none, all but those that it says to be built on or compared with.
 */
export function findNamedCode(source: string): NamedCode[] {
  const text = cleanCharacters(source);
  const links = locateLinks(text);
  const calls: Call[] = [];
  for (const [index, link] of links.entries()) {
    const between = index > 0 && text.slice(links[index - 1]!.end, link.start);
    const isListed = between && between.length < SHORT && /^\W*(?:and|or)?\W*$/i.test(between);
    calls.push(isListed ? calls[index - 1]! : calledBy(text, links[index - 1], link));
  }
  const code = links.flatMap(({ url }, index) => (repositoryOf(url) ? [{ url, called: calls[index]! }] : []));
  const isOnly = new Set(code.map(({ url }) => repositoryAddress(url))).size === 1;
  const sayings: Call[] = code.some(({ called }) => called === "own") ? ["own"] : ["own", "nothing"];
  const owners = new Set(code.filter(({ called }) => sayings.includes(called)).map(({ url }) => ownerOf(url)));
  const named = code.map(({ url }) => ({ url, isOfficial: isOnly || owners.has(ownerOf(url)) }));
  return named.filter(({ url }, index) => named.findIndex((other) => other.url === url) === index);
}

type Call = "own" | "others" | "nothing";

/** Characters around a link that are looked at: a sentence, and not the whole abstract. */
const BEFORE = 200;
const AFTER = 80;

/** Between two links of one list stand a comma, a bracket or a word. */
const SHORT = 20;

const own =
  /\b(?:ours?|codes?|code ?base|implementations?|repositor(?:y|ies)|project (?:page|web ?site|site)|open[- ]?sourced?|releas(?:e|es|ed|ing)|available|we (?:provide|share|publish|host))\b/i;
const others =
  /\b(?:based (?:up)?on|buil(?:d|ds|t) (?:up)?on|fork(?:ed)? (?:of|from)|using|we (?:use|adopt|follow|extend|compare|evaluate)|baselines?|borrow(?:ed|s)?|adapted from|third[- ]party)\b/i;

/** What the words between the link before and this one, or right behind it, call the code. */
function calledBy(text: string, previous: FoundLink | undefined, { start, end }: FoundLink): Call {
  const from = Math.max(previous?.end ?? 0, start - BEFORE);
  const before = text
    .slice(from, start)
    .split(/[.!?;]\s/)
    .at(-1)!;
  const after = text.slice(end, end + AFTER).split(/[.!?;,](?:\s|$)|https?:/, 1)[0]!;
  if (others.test(before)) return "others";
  return own.test(before) || /^\W*(?:\w+\W+){0,3}(?:our|the) (?:code|implementation)\b/i.test(after)
    ? "own"
    : "nothing";
}

function ownerOf(url: string): string {
  const owner = repositoryOf(url)?.owner;
  return owner ? `${new URL(url).host.replace(/^www\./, "")}/${owner}`.toLowerCase() : url;
}
